-- breaking: older programs write columns that are gone here.
-- What every claim writes of a workspace and of its campaigns, apart from their settings. So a claim only shares the rows of the
-- settings, as gates and carrier events do, and none of them waits for another (decision 0036).
create table workspace_turn (
  workspace_id uuid primary key references workspace,
  -- Lines that claims have handed out so far; the shares of two priorities go by it.
  lines_handed bigint not null,
  -- Machine time.
  last_claim_at timestamptz
);
select protect('workspace_turn');

create table campaign_turn (
  workspace_id uuid not null,
  campaign_id uuid not null,
  -- World time, later than that of the campaign that had its turn before.
  last_line_at timestamptz not null,
  primary key (workspace_id, campaign_id),
  foreign key (workspace_id, campaign_id) references campaign (workspace_id, id)
);
select protect('campaign_turn');

-- The owner reads and writes past the policies, which hold again with the commit.
alter table workspace no force row level security;
alter table campaign no force row level security;
alter table workspace_turn no force row level security;
alter table campaign_turn no force row level security;
insert into workspace_turn select workspace_id, lines_handed, last_claim_at from workspace where lines_handed > 0 or last_claim_at is not null;
insert into campaign_turn select workspace_id, id, last_line_at from campaign where last_line_at is not null;
alter table workspace force row level security;
alter table campaign force row level security;
alter table workspace_turn force row level security;
alter table campaign_turn force row level security;

alter table workspace drop column lines_handed, drop column last_claim_at;
alter table campaign drop column last_line_at;
