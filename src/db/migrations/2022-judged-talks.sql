-- Whether a model has said what came of a talk. A talk whose process stopped before is judged by another one.
alter table talk add column judged boolean not null default false;
