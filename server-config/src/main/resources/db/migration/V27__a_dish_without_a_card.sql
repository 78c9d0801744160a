alter table stop_period drop constraint stop_period_cause_check;
alter table stop_period add constraint stop_period_cause_check
    check (cause in ('BY_HAND', 'OUT', 'EXPIRED', 'BLOCKED', 'RECALLED', 'NO_LINE', 'RETIRED', 'NO_CARD')) not valid;
alter table stop_period validate constraint stop_period_cause_check;
