-- What alerts and notices say without a language, as JSON: the English text beside it is made of it, and whoever reads in another language is told from it. Null in
-- rows of before, and in notices that are read anew from what they name.
alter table alert add column facts text;
alter table notice add column facts text;
