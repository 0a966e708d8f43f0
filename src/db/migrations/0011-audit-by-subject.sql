-- What people changed about one thing is found by `ledger_by_subject`, in either direction; this one did the same.
drop index ledger_audit_of;
