-- People to hand a call over to: each agent lists them by the name that its model chooses, with an E.164 number.
alter table agent add column transfers jsonb not null default '[]';
