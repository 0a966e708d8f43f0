-- How an engine kept to the time of its requests in a workspace, over about the last minute of machine time; its
-- heartbeat writes it. A missed request was not sent by its dial deadline, or its call gave up after too many slots.
alter table dispatch_look
  add column sent int not null default 0,
  add column missed int not null default 0,
  -- The first miss of those without a whole minute between them; null while none is missed.
  add column missing_since timestamptz;
