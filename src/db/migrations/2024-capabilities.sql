-- What a connection can do, as its carrier declares it; null where this installation does not have the carrier.
alter table connection add column can jsonb;
