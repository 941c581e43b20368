// Package roster reads and writes the tables that network surveys are exported as: a line
// for each respondent, a column for each person on the roster they were asked about.
//
//	respondent,age,advice [Ann],advice [Bob],trust [Ann],trust [Bob]
//	Ann,31,,3,,yes
//	Bob,45,1,,no,
//
// A column is the question and, after it, the person: "advice [Ann]", "advice: Ann" or
// "advice - Ann", as Google Forms, LimeSurvey, Qualtrics and others write it. The question
// is the relation of the ties. A survey of one question may have the names alone:
//
//	respondent,Ann,Bob,Cem
//
// in which case the columns from the first to the last that is the name of a respondent
// are the roster. A question may also have one column, in which the respondent chose or typed
// several names ([Options.Lists]): "Ann; Bob". All other columns are attributes of the respondents.
//
// An answer is a number, the weight of the tie; a word for yes or no; the name of the person
// or question itself, as some exports of ticked boxes have it; or a word to which
// [Options.Answers] gives a weight. Nothing, 0 and no are no tie. If all ties weigh 1
// they have no weights. Ties go from the respondent to the person on the roster; both are
// people of the data set, those who did not answer too, and the report says how many.
//
// Nomination lists, a line of names for each respondent, are for package csv.
package roster
