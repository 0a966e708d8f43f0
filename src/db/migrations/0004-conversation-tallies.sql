-- Figures of analysed conversations: calls that a person answered and that have a score or a sentiment.

-- Words of a transcript; of one speaker when one is given.
create function words_said(transcript jsonb, of_speaker text) returns bigint language sql immutable as $$
  select coalesce(sum(array_length(string_to_array(trim(turn->>'text'), ' '), 1)), 0)::bigint
  from jsonb_array_elements(case when jsonb_typeof(transcript) = 'array' then transcript else '[]' end) turn
  where of_speaker is null or turn->>'speaker' = of_speaker
$$;

create function conversation_contribution(c call) returns table (scope text, key text, amount bigint) language sql immutable as $$
  select c.campaign_id, v.k, v.a from (values
    ('i:calls', 1::bigint),
    ('i:score', c.score::bigint),
    ('i:scored', case when c.score is not null then 1 end),
    -- Bands of twenty, the last with 100.
    ('i:band:' || case when c.score is not null then least(4, greatest(0, c.score / 20)) end, 1),
    ('i:words', words_said(c.transcript, null)),
    ('i:words:contact', words_said(c.transcript, 'contact'))
  ) v(k, a)
  where c.status = 'ended' and c.result = 'answered_human' and (c.score is not null or c.sentiment is not null)
    and v.k is not null and v.a is not null and v.a <> 0
$$;

alter function call_contribution(call) rename to result_contribution;
create function call_contribution(c call) returns table (scope text, key text, amount bigint) language sql immutable as $$
  select * from result_contribution(c) union all select * from conversation_contribution(c)
$$;

insert into tally_delta
  select c.workspace_id, d.scope, d.key, sum(d.amount) from call c, conversation_contribution(c) d group by 1, 2, 3;

create index call_analysed on call (workspace_id, campaign_id, ended_at desc, id desc)
  where status = 'ended' and result = 'answered_human' and (score is not null or sentiment is not null);
