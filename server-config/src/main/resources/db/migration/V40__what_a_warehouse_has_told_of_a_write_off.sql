-- A warehouse's callback may say by a lot's level that a write-off is booked before its answer is here. Of each line how much of its lot is
-- spoken for by it yet: nothing from then on, as the level lacks it already. Null: of none has been told, all of it is.
alter table write_off
    add still_spoken_for numeric(15,3)[],
    add constraint write_off_still_spoken_for check (cardinality(still_spoken_for) = cardinality(quantities));
