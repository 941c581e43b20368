#!/usr/bin/env bash
# A sweep on a real Slurm: a controller and two nodes on the loopback interface of this
# machine. Eight tasks run it; one is killed, one is put back into the queue by hand, and
# one node is stopped while it works. What they leave must be, byte for byte, what the
# sweep gives without Slurm.
#
# It installs Slurm and munge from Debian's packages if they are not there, uses a folder
# of its own, ends every process that it started, and prints no path and no name of the
# machine. LONG=1 runs the sweep on one node and on two as well, and prints the times.
set -euo pipefail
cd "$(dirname "$0")"

say() { printf '%4ds  %s\n' "$SECONDS" "$*"; }
fail() {
	say "FAILED: $*"
	tail -n 20 "$work"/*.log 2>/dev/null | sed "s|$work|.|g; s|$(hostname)|HOST|g"
	exit 1
}

missing=
for program in slurmctld slurmd sbatch munged; do command -v "$program" >/dev/null || missing=$program; done
if [ "$missing" ]; then
	say "installing Slurm and munge"
	export DEBIAN_FRONTEND=noninteractive
	apt-get -o DPkg::Lock::Timeout=300 update -qq >/dev/null
	apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends slurmctld slurmd slurm-client munge >/dev/null
fi

work=$(mktemp -d)
children=()

# descendants PID prints the processes below a process, and the process.
descendants() {
	local child
	for child in $(pgrep -P "$1" || true); do descendants "$child"; done
	echo "$1"
}

has() { [[ $'\n'$1$'\n' == *$'\n'$2$'\n'* ]]; } # LINES LINE

# A step of Slurm leaves the tree of its slurmd, so it is found by the folder that its
# environment or command names: no process of anybody else has it.
ours() { grep -lF "$work" /proc/[0-9]*/environ /proc/[0-9]*/cmdline 2>/dev/null | cut -d/ -f3 | sort -un | grep -vx "$$" || true; }

finish() {
	local pid
	for pid in "${children[@]}"; do kill "$pid" 2>/dev/null || true; done
	sleep 1
	for pid in $(ours); do kill -9 "$pid" 2>/dev/null || true; done
	rm -rf "$work"
}
trap finish EXIT

port() { # prints a port that is free
	local p
	for p in $(shuf -i 20000-45000 -n 50); do
		if ! (exec 3<>"/dev/tcp/127.0.0.1/$p") 2>/dev/null; then echo "$p" && return; fi
	done
	return 1
}

# --- Slurm ---------------------------------------------------------------------------
dd if=/dev/urandom of="$work/munge.key" bs=128 count=1 2>/dev/null
chmod 400 "$work/munge.key"
munged --force --foreground --key-file="$work/munge.key" --socket="$work/munge.socket" \
	--pid-file="$work/munge.pid" --seed-file="$work/munge.seed" --log-file="$work/munge.log" \
	>"$work/munged.log" 2>&1 &
children+=($!)
disown

mkdir "$work/state" "$work/node1" "$work/node2"
cat >"$work/slurm.conf" <<CONF
ClusterName=loopback
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=$(port)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket,cred_expire=5
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/%n
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/%n.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
ReturnToService=2
SlurmdTimeout=5
KillWait=2
JobRequeue=1
NodeName=node1 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=$(port) CPUs=1 RealMemory=500
NodeName=node2 NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=$(port) CPUs=1 RealMemory=500
PartitionName=all Nodes=node1,node2 Default=YES MaxTime=10
CONF
export SLURM_CONF=$work/slurm.conf

start() { # COMMAND...
	"$@" >/dev/null 2>&1 &
	children+=($!)
	disown # its end is no news to the shell
}
start slurmctld -D
start slurmd -D -N node1
start slurmd -D -N node2
node2=${children[-1]}

idle() { [ "$(sinfo -h -N -t idle -o %N 2>/dev/null | sort -u | tr '\n' ' ')" = "$1" ]; }
wait_for() { # SECONDS WORDS COMMAND...
	local until=$((SECONDS + $1)) words=$2
	shift 2
	until "$@"; do
		[ "$SECONDS" -lt "$until" ] || fail "$words"
		sleep 0.2
	done
}
wait_for 30 "the nodes do not come up" idle "node1 node2 "
say "$(slurmctld -V) is up: $(sinfo -h -o '%D nodes, %T')"

# --- the sweep without Slurm ---------------------------------------------------------
(cd .. && GOFLAGS=-buildvcs=false go build -o "$work/sweep" ./sweep)
export SWEEP=$work/sweep
begun=$(date +%s%N)
"$SWEEP" run slurm.json -o "$work/local" -workers 1 >/dev/null 2>&1
say "without Slurm: $(($(wc -l <"$work/local/results.csv") - 1)) runs on one processor in $((($(date +%s%N) - begun) / 1000000)) ms"

# --- the sweep on Slurm ----------------------------------------------------------------
submit() { # FOLDER [OPTION...] prints the number of the job
	local folder=$1
	shift
	sbatch --parsable --array=0-7 --output="$work/task-%a.out" "$@" sweep.sbatch "$PWD/${DESCRIPTION:-slurm.json}" "$folder"
}
state() { squeue -h -o '%T' "$@" 2>/dev/null | sort | uniq -c | sed 's/^ *//' | paste -sd, || true; }
running() { squeue -h -t RUNNING -w "$2" -o '%K' -j "$1" 2>/dev/null; }
gone() { [ -z "$(squeue -h -j "$1" 2>/dev/null)" ]; }
at_work() { # JOB NODE [NOT]: a task on the node has written something, and is not one of NOT
	task=$(running "$1" "$2" | head -n 1)
	[ -n "$task" ] && [[ " ${3:-} " != *" $task "* ]] || return 1
	file=$(printf '%s/out/shard-%04d-of-0008.csv' "$work" "$task")
	[ -s "$file" ] && [ "$(wc -l <"$file")" -gt 20 ]
}
command_of() { { tr '\0' ' ' <"/proc/$1/cmdline"; } 2>/dev/null || true; } # PID, which may be gone
sweep_of() { # TASK prints the process that works on a shard
	local pid
	for pid in $(ours); do
		if [[ $(command_of "$pid") == "$SWEEP run "*" -shard $1/8 "* ]]; then echo "$pid"; fi
	done
}

begun=$(date +%s%N)
job=$(submit "$work/out")
say "handed in: 8 tasks"

working() { at_work "$@" && victim=$(sweep_of "$task") && [ -n "$victim" ]; }

wait_for 60 "no task works on node1" working "$job" node1
killed=$task
kill -9 $victim
say "task $killed killed (kill -9) at work, $(($(wc -l <"$file") - 1)) runs done"

wait_for 60 "no task works on node1" working "$job" node1 "$killed"
requeued=$task
scontrol requeue "${job}_$requeued"
say "task $requeued put back into the queue at work, $(($(wc -l <"$file") - 1)) runs done"

wait_for 60 "no task works on node2" working "$job" node2 "$killed $requeued"
stopped=$task
victims=
for pid in $(ours); do # the step that runs the task, and its script
	if [[ $(command_of "$pid") =~ slurmstepd|slurm_script ]] && has "$(descendants "$pid")" "${victim%% *}"; then victims+=" $pid"; fi
done
victims+=" $(descendants "$node2") $victim"
# All at once, the step first: one that sees its task die would still report it as failed.
for pid in $victims; do kill -STOP "$pid" 2>/dev/null || true; done
for pid in $victims; do kill -9 "$pid" 2>/dev/null || true; done
say "node2 stopped (kill -9 of all its processes) with task $stopped at work, $(($(wc -l <"$file") - 1)) runs done"

down() { [[ $(sinfo -h -N -n node2 -o '%t') == *down* ]]; }
wait_for 60 "the controller does not notice that node2 is gone" down
say "the controller has noticed: node2 is $(sinfo -h -N -n node2 -o '%T' | head -n 1); tasks: $(state -j "$job")"
queued_again() { has "$(squeue -h -r -j "$job" -o '%K' 2>/dev/null)" "$stopped"; }
wait_for 30 "task $stopped is not queued again" queued_again

wait_for 150 "the tasks do not end: $(state -j "$job")" gone "$job"
for task in 0 1 2 3 4 5 6 7; do
	grep -q "shard $task/8 is complete" "$work/task-$task.out" || fail "task $task did not complete"
done
say "all tasks complete: $((($(date +%s%N) - begun) / 1000000)) ms"
grep -h "back into the queue\|cut off\|another process" "$work"/task-*.out | sed 's/^/       /' || true

"$SWEEP" merge "$work/out" | sed "s|$work/||; s/^/       /"
cmp "$work/local/results.csv" "$work/out/results.csv" || fail "the merged results differ"
cmp "$work/local/manifest.json" "$work/out/manifest.json" || fail "the manifests differ"
say "the merged results are those without Slurm, byte for byte: sha256 $(sha256sum <"$work/out/results.csv" | cut -c1-16)"

# --- one node and two ------------------------------------------------------------------
if [ "${LONG:-}" ]; then
	rm -f "$work"/node2.pid
	start slurmd -D -N node2
	wait_for 60 "node2 does not come back" idle "node1 node2 "
	say "node2 is back"
	for nodes in node1 node1,node2; do
		begun=$(date +%s%N)
		job=$(submit "$work/$nodes" --exclude="$([ "$nodes" = node1 ] && echo node2)")
		wait_for 300 "the tasks do not end" gone "$job"
		say "8 tasks on $nodes, nothing disturbed: $((($(date +%s%N) - begun) / 1000000)) ms"
		"$SWEEP" merge "$work/$nodes" >/dev/null
		cmp "$work/local/results.csv" "$work/$nodes/results.csv" || fail "the merged results differ"
	done
	begun=$(date +%s%N)
	job=$(DESCRIPTION=sample.json submit "$work/nothing" --exclude=node2)
	wait_for 300 "the tasks do not end" gone "$job"
	say "8 tasks with next to nothing to do on node1: $((($(date +%s%N) - begun) / 1000000)) ms"
	say "load average of the machine: $(cut -d' ' -f1 /proc/loadavg) on $(nproc) processors"
fi
say "passed"
