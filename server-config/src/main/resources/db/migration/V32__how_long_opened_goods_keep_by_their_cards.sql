-- How long an opened package may be used, by each card in use that says so: the strictest of these and the catalogue's hours counts.
create table card_opened_hours (
    ingredient_id varchar(64) not null,
    card_id       varchar(64) not null references recipe_in_use on delete cascade,
    hours         int         not null check (hours between 1 and 720),
    primary key (ingredient_id, card_id)
);
