-- When the memory of attempts to an erased person's number may go. It is kept until then, so that erasing somebody never
-- leads to more calls to them.
alter table recipient add column forget_at timestamptz;
create index recipient_to_forget on recipient (workspace_id, forget_at) where forget_at is not null;
