-- What people changed about one thing: the ledger is long, its audit entries are few.
create index ledger_audit_of on ledger (workspace_id, (data->>'id'), id desc) where kind = 'audit';
