-- The key of whoever runs the installation: it may stop all of it. No address of the API makes one.
alter table api_key add column of_installation boolean not null default false;
