-- What a workspace has every agent say at the beginning of a call, besides its own opening line.
alter table workspace
  add column opening jsonb not null default '{"saysAi": true, "business": "", "offersOptOut": true}';
