-- As the schema of the reference data says it: a dish with a VAT code the gateway does not know could be ordered, but never
-- paid. Dishes loaded before are let be until they are loaded again.
alter table dish drop constraint dish_vat_code_check;
alter table dish add constraint dish_vat_code check (vat_code between 1 and 6) not valid;
alter table dish add constraint dish_category check (category in ('BURGER', 'SALAD', 'SIDE', 'DRINK', 'DESSERT')) not valid;
alter table dish add constraint dish_price check (price_kopecks between 1 and 9999999) not valid;
alter table dish add constraint dish_technology_card_id check (technology_card_id ~ '^[A-Za-z0-9._-]{1,64}$') not valid;
alter table dish add constraint dish_allergens check (allergens ~ '^([A-Z_]{1,32}(,[A-Z_]{1,32})*)?$') not valid;
alter table dish add constraint dish_restaurants check (restaurants ~ '^([*]|[A-Za-z0-9._-]{1,64})(,([*]|[A-Za-z0-9._-]{1,64}))*$')
    not valid;
