-- Who a cookie or a token belongs to, in one statement. user_merchant is closed by row-level security, and whose rows may be seen is just
-- what these find out, so they look through the policy for the length of the call and give out nothing but the bearer's own rights.
-- A `set` clause of the function would say it shorter, but only a superuser may give one for a setting of our own.
create function actor_of_session(hash bytea, moment timestamptz)
returns table (session_id uuid, user_id uuid, side text, role text, all_merchants boolean, locale text, merchant_ids uuid[], last_seen_at timestamptz, created_at timestamptz)
language plpgsql volatile as $$
declare seen text := current_setting('quaylink.merchants', true);
begin
  perform set_config('quaylink.merchants', 'all', true);
  return query
  select s.id, u.id, u.side, u.role, u.all_merchants, u.locale, array(select m.merchant_id from user_merchant m where m.user_id = u.id), s.last_seen_at, s.created_at
  from session s join app_user u on u.id = s.user_id
  where s.token_hash = hash and s.expires_at > moment and u.disabled_at is null;
  perform set_config('quaylink.merchants', coalesce(seen, ''), true);
end $$;

create function actor_of_token(hash bytea, moment timestamptz)
returns table (token_id uuid, user_id uuid, side text, role text, all_merchants boolean, locale text, merchant_ids uuid[], scopes text[], last_used_at timestamptz)
language plpgsql volatile as $$
declare seen text := current_setting('quaylink.merchants', true);
begin
  perform set_config('quaylink.merchants', 'all', true);
  return query
  select t.id, u.id, u.side, u.role, u.all_merchants, u.locale, array(select m.merchant_id from user_merchant m where m.user_id = u.id), t.scopes, t.last_used_at
  from api_token t join app_user u on u.id = t.user_id
  where t.token_hash = hash and t.expires_at > moment and t.revoked_at is null and u.disabled_at is null;
  perform set_config('quaylink.merchants', coalesce(seen, ''), true);
end $$;

-- Open connections and caches of every process hear when somebody's right to be signed in changes: a session ends, a token is revoked,
-- a user is disabled, gets another role, or other merchants.
create function publish_auth_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('quaylink_auth', case tg_table_name
    when 'session' then json_build_object('sessionId', to_jsonb(old) ->> 'id')
    when 'api_token' then json_build_object('tokenId', to_jsonb(old) ->> 'id')
    when 'user_merchant' then json_build_object('userId', coalesce(to_jsonb(old), to_jsonb(new)) ->> 'user_id')
    else json_build_object('userId', to_jsonb(old) ->> 'id') end::text);
  return null;
end $$;
create trigger session_ended after delete on session for each row execute function publish_auth_change();
create trigger api_token_ended after delete or update of revoked_at, scopes on api_token for each row execute function publish_auth_change();
create trigger app_user_changed after delete or update of side, role, all_merchants, disabled_at on app_user for each row execute function publish_auth_change();
create trigger user_merchant_changed after insert or delete on user_merchant for each row execute function publish_auth_change();
