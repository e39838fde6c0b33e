-- Whether a void ends what rules had granted is for the tenant to say (S8), and each void says what was in force when it was applied.

alter table tenants
  add column void_grants text not null default 'revoke' check (void_grants in ('revoke', 'keep'));
comment on column tenants.void_grants is 'what a void does to grants that no longer hold without its event';

alter table voids
  add column grants text check (grants in ('revoke', 'keep'));
comment on column voids.grants is 'tenants.void_grants when the void was applied; null: applied by a release in which the installation decided, so nobody knows';
