-- Limits of calls per person were changed, and the holds of tasks follow, person by person; the row goes when all have.
create table hold_refresh (
  workspace_id uuid primary key references workspace,
  -- Everybody up to this number is done.
  after_e164 text not null default ''
);
select protect('hold_refresh');
