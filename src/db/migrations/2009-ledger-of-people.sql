-- What people and programs did, newest first, whoever it was.
create index ledger_of_people on ledger (workspace_id, id desc) where actor <> 'engine';
