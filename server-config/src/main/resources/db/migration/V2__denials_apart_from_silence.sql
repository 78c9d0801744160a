-- A gateway that says it does not know a request is something else than one that does not answer.
alter table payment_operation add column denials int not null default 0 check (denials >= 0);
