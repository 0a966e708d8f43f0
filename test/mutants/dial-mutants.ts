/** Lists mutants of the dial itself: claim, gate, request, money, and what a task does next. */
import type { Mutant } from './mutant.ts'

const RECORD_ANSWER = 'src/dialing/answer/record-answer.ts'
const GATE = 'src/dialing/gate/gate.ts'
const GATE_FACTS = 'src/dialing/gate/gate-facts.ts'
const PASS = 'src/dialing/gate/pass.ts'
const CLAIM = 'src/dialing/claim/claim.ts'
const PLAN = 'src/domain/plan/plan.ts'
const AFTER_CALL = 'src/domain/task/after-call.ts'
/** The newest form of the figures and moves of tasks. */
const LEDGER = 'src/db/migrations/2005-wait-reason.sql'

/** The function of the database that takes the locks of gates and calls. */
const LOCKS = 'src/db/migrations/2010-locks-in-sets.sql'

export const DIAL_MUTANTS: readonly Mutant[] = [
  {
    name: 'a timed-out create is dialled again',
    file: RECORD_ANSWER,
    find: 'export async function recordAnswer(tx: Tx, ids: Ids, callId: string, answer: PlaceAnswer): Promise<void> {',
    replace: `export async function recordAnswer(tx: Tx, ids: Ids, callId: string, given: PlaceAnswer): Promise<void> {
  const answer: PlaceAnswer = given.kind === 'uncertain' ? { kind: 'refused', refusal: 'not_placed', code: '0', message: given.message } : given`,
    rule: 'An uncertain create is never sent again (step 6).',
    breaks: ['D2'],
    tests: ['src/dialing/place', 'src/dialing/gate', 'src/dialing/reconcile', 'src/dialing/recover'],
  },
  {
    name: 'the gate does not look again',
    file: GATE,
    find: 'if (!found.callable) gates',
    replace: "if (!found.callable && found.code === 'own_number') gates",
    rule: 'The gate re-checks every blocker on fresh rows (step 2).',
    breaks: ['D6', 'D21'],
    tests: ['src/dialing/place', 'src/dialing/gate'],
  },
  {
    name: 'a silent call is ended by age',
    file: 'src/dialing/reconcile/reconcile.ts',
    find: "await withdrawCalls(tx, { lapsed: true }, 'worker_lost', true)",
    replace: `await withdrawCalls(tx, { lapsed: true }, 'worker_lost', true)
    const { settleCall } = await import('#dialing/settle/settle-call.ts')
    const { stateOf } = await import('#db/calls/call-row.ts')
    for (const call of await tx.rows<CallRow>("select * from call where workspace_id = $1 and status = 'placing' and dial_deadline < machine_now()", [tx.workspace])) {
      const at = await tx.instant()
      await settleCall(tx, at, { call, state: { ...stateOf(call), status: 'ended', result: 'carrier_error', resultCode: 'expired', endedAt: at } })
    }`,
    rule: 'A live call is never ended by age alone; no line is freed while a create could be in flight (D4, D9).',
    breaks: ['D4', 'D9'],
    tests: ['src/dialing/reconcile', 'src/dialing/recover'],
  },
  {
    name: 'no dial deadline',
    file: 'src/dialing/place/send-calls.ts',
    find: '() => inTime() && isMet(deps, one.call, one.slot), placed)',
    replace: '() => true, placed)',
    rule: 'No request starts after its dial deadline (step 3, D4).',
    breaks: ['D4'],
    tests: ['src/dialing/place', 'src/dialing/gate'],
  },
  {
    name: 'do-not-call is looked at in the claim only',
    file: GATE_FACTS,
    find: 'dncAt: recipient.dnc_at,',
    replace: 'dncAt: null,',
    rule: 'No gate passes once a do-not-call entry has committed (D7).',
    breaks: ['D7'],
    tests: ['src/dialing/place', 'src/dialing/gate'],
  },
  {
    name: 'a new caller ID is looked for in the claim only',
    file: GATE_FACTS,
    find: 'ownSince: person.own_since,',
    replace: 'ownSince: null,',
    rule: 'No gate passes for a caller ID of the workspace.',
    breaks: ['D6'],
    tests: ['src/dialing', 'test/races/gate.test.ts'],
  },
  {
    name: 'the gate forgets the pause after a talk',
    file: GATE_FACTS,
    find: 'person.priority === PRIORITY_CALLBACK ? null : recipient.talked_at',
    replace: 'null',
    rule: 'Nobody is called within the pause after a talk (T6).',
    breaks: ['D17'],
    tests: ['src/dialing'],
  },
  {
    name: 'contact hours are read in the zone of the server',
    file: PLAN,
    find: 'const hoursRule = { windows: rows.workspace.contact_hours, zones: group.zones }',
    replace: "const hoursRule = { windows: rows.workspace.contact_hours, zones: ['UTC'] }",
    rule: 'Contact hours hold in every candidate zone of the contact (D5).',
    breaks: ['D5'],
    tests: ['src/domain/plan'],
  },
  {
    name: 'contact hours are read in one of the zones',
    file: PLAN,
    find: 'const hoursRule = { windows: rows.workspace.contact_hours, zones: group.zones }',
    replace: 'const hoursRule = { windows: rows.workspace.contact_hours, zones: group.zones.slice(0, 1) }',
    rule: 'Contact hours hold in every candidate zone of the contact (D5).',
    breaks: ['D5'],
    tests: ['src/domain/plan'],
  },
  {
    name: 'the claim counts before it locks',
    file: CLAIM,
    find: `  await tx.run('select 1 from workspace where workspace_id = $1 for no key update', [tx.workspace])
  await tx.run(
    \`select 1 from campaign where workspace_id = $1 and status = 'running' order by id for no key update\`,
    [tx.workspace],
  )
  const at = await tx.instant()
  const plan = await readPlan(tx, at)
`,
    replace: `  const at = await tx.instant()
  const plan = await readPlan(tx, at)
  await tx.run('select 1 from workspace where workspace_id = $1 for no key update', [tx.workspace])
  await tx.run(
    \`select 1 from campaign where workspace_id = $1 and status = 'running' order by id for no key update\`,
    [tx.workspace],
  )
`,
    rule: 'Lines are counted under the lock of the owner row (step 9).',
    breaks: ['D8'],
    tests: ['test/races/claim.test.ts'],
  },
  {
    name: 'the gate does not lock its campaign',
    file: LOCKS,
    find: `  perform 1 from campaign where workspace_id = ws and id = any(campaigns) order by id for share;
end $$;`,
    replace: `  perform 1 from campaign where workspace_id = ws and id = any(campaigns);
end $$;`,
    rule: 'The gate takes its owner rows for share: what commits before it is obeyed (step 10, D6).',
    breaks: ['D6'],
    tests: ['test/races/gate.test.ts'],
  },
  {
    name: 'the gate does not lock its workspace',
    file: LOCKS,
    find: `  perform 1 from workspace where workspace_id = ws for share;`,
    replace: `  perform 1 from workspace where workspace_id = ws;`,
    rule: 'The gate takes its owner rows for share: what commits before it is obeyed (step 10, D6).',
    breaks: ['D6'],
    tests: ['test/races/gate.test.ts'],
  },
  {
    name: 'the gate does not lock the installation',
    file: LOCKS,
    find: `  perform 1 from installation for share;`,
    replace: `  perform 1 from installation;`,
    rule: 'No gate passes once the kill switch of the installation has committed (D6).',
    breaks: ['D6'],
    tests: ['test/races/gate.test.ts'],
  },
  {
    name: 'events are not monotone',
    file: 'src/domain/call/apply-fact.ts',
    find: 'const status = CALL.after(call.status, by)',
    replace: "const status = by === 'ring' ? 'ringing' : 'in_progress'",
    rule: 'The rank of a call never goes down (D11).',
    breaks: ['D11'],
    tests: ['src/domain/call'],
  },
  {
    name: 'an unknown attempt is dialled again',
    file: AFTER_CALL,
    find: "    case 'bad_number':\n    case 'unknown':\n      return final('failed', call.result)",
    replace:
      "    case 'unknown':\n      return again(delay)\n    case 'bad_number':\n      return final('failed', call.result)",
    rule: 'An unknown result is not retried (step 14).',
    breaks: ['D2'],
    tests: ['src/domain/task'],
  },
  {
    name: 'a carrier fault uses an attempt',
    file: AFTER_CALL,
    find: 'const base = { ...task, attempts: Math.max(0, task.attempts - 1),',
    replace: 'const base = { ...task, attempts: task.attempts,',
    rule: 'Carrier faults never consume an attempt (D17).',
    breaks: ['D17'],
    tests: [
      'src/domain/task',
      'src/dialing/answer',
      'src/dialing/settle',
      'src/dialing/events',
      'src/dialing/stop',
    ],
  },
  {
    name: 'the gate does not count for the recipient',
    file: PASS,
    find: 'passed.filter(({ call }) => !call.dry_run)',
    replace: 'passed.filter(({ call }) => call.dry_run)',
    rule: 'Recipient limits hold across campaigns, counting uncertain calls (D17).',
    breaks: ['D17'],
    tests: ['src/dialing/place', 'src/dialing/gate'],
  },
  {
    name: 'a hold is not released',
    file: 'src/dialing/settle/close-money.ts',
    find: 'held -= corrected ? 0 : call.hold_micro',
    replace: 'held -= corrected ? 0 : charge',
    rule: 'The end of a call releases its hold (D10).',
    breaks: ['D10'],
    tests: ['src/dialing/answer', 'src/dialing/settle', 'src/dialing/events', 'src/dialing/stop'],
  },
  {
    name: 'a doubled end is charged twice',
    file: 'src/dialing/settle/record-facts.ts',
    find: "const ends = state.status === 'ended' && (before.status !== 'ended' || state.result !== before.result)",
    replace: "const ends = state.status === 'ended' && events.some((event) => event.type === 'ended')",
    rule: 'Every call has exactly one closing entry (D10, D12).',
    breaks: ['D10', 'D12'],
    tests: ['src/dialing/answer', 'src/dialing/settle', 'src/dialing/events', 'src/dialing/stop'],
  },
  {
    name: 'a batch of events takes only its last charge',
    file: 'src/dialing/settle/close-money.ts',
    find: '    balance -= charge\n',
    replace: '    balance = before.balance - charge\n',
    rule: 'The balance is the sum of the entries, however many calls end together (D10).',
    breaks: ['D10'],
    tests: ['src/dialing/events', 'test/races/batches.test.ts'],
  },
  {
    name: 'a batch that cannot be applied refuses its neighbours',
    file: 'src/dialing/events/receive-events.ts',
    find: '    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) deps.failed(error)\n',
    replace: '    for (const { done } of batch) done.reject(error)\n    return\n',
    rule: 'A poisoned neighbour costs nobody else anything (step 8).',
    breaks: ['D24', 'D30'],
    tests: ['src/dialing/events'],
  },
  {
    name: 'a call that others hold keeps the events of all others waiting',
    file: 'src/dialing/events/store-events.ts',
    find: ', lockMs: LOCK_MS }',
    replace: ' }',
    rule: 'With webhooks a line is free two seconds after the end event (D9).',
    breaks: ['D9'],
    tests: ['src/dialing/events'],
  },
  {
    name: 'an event that is stored already is applied again',
    file: 'src/dialing/events/store-events.ts',
    find: 'const fresh = stored.filter(',
    replace: 'const fresh = rows.filter(',
    rule: 'A doubled event has no second effect (D12).',
    breaks: ['D12', 'D27'],
    tests: ['src/dialing/events'],
  },
  {
    name: 'events are acknowledged before they are stored',
    file: 'src/dialing/events/receive-events.ts',
    find: '  deps.written?.(batch.length)\n',
    replace: '  deps.written?.(batch.length)\n  for (const { done } of batch) done.resolve()\n',
    rule: 'What was acknowledged survives (D30).',
    breaks: ['D30'],
    tests: ['src/dialing/events', 'src/api/carrier-events.test.ts'],
  },
  {
    name: 'a corrected call moves a task whose next call is under way',
    file: 'src/dialing/settle/write-ends.ts',
    find: "(not p.corrected and t.status in ('queued', 'placing_call', 'calling') or",
    replace: "(t.status in ('queued', 'placing_call', 'calling') or",
    rule: 'A terminal call changes nothing that another call has begun (step 8).',
    breaks: ['D11'],
    tests: ['src/dialing/settle/late-detection.test.ts', 'src/dialing/events'],
  },
  {
    name: 'an event is marked applied before it is',
    file: 'src/dialing/events/store-events.ts',
    find: '    await applyRows(tx, ids, stored)\n',
    replace: `    await tx.run('commit')
    await tx.run("select set_config('app.workspace', $1, false)", [workspace.slice(3)])
    await tx.run('begin')
    await applyRows(tx, ids, stored)
`,
    rule: 'Events are applied and marked in one transaction (step 8).',
    breaks: ['D30'],
    tests: ['test/races/events.test.ts'],
  },
  {
    name: 'the tally forgets tasks that are queued',
    file: LEDGER,
    find: "select 't:' || t.status as k\n",
    replace: "select 't:' || t.status as k where t.status <> 'queued'\n",
    rule: 'Every figure equals a recomputation from the rows (D14).',
    breaks: ['D14', 'D15'],
    tests: ['test/races/claim.test.ts'],
  },
  {
    name: 'the ledger forgets tasks that are skipped',
    file: LEDGER,
    find: 'where n.status <> o.status;',
    replace: "where n.status <> o.status and n.status <> 'skipped';",
    rule: 'Every state change is in the ledger (D14).',
    breaks: ['D14'],
    tests: ['test/races/gate.test.ts', 'test/races/claim.test.ts'],
  },
  {
    name: 'connection capacity is not part of the sum',
    file: 'src/domain/capacity/free-lines.ts',
    find: 'sum += Math.min(left(connection.limit, connection.lines), numbers)',
    replace: 'sum += numbers',
    rule: 'No claim exceeds the parallel limit of a connection (C1, D8).',
    breaks: ['D8'],
    tests: ['src/domain/capacity'],
  },
  {
    name: 'a number is chosen whose connection is full',
    file: 'src/domain/hand-out/hand-out.ts',
    find: 'c.lines < c.limit && c.rateFree > 0',
    replace: 'c.rateFree > 0',
    rule: 'No claim exceeds the parallel limit of a connection (C1, D8).',
    breaks: ['D8'],
    tests: ['test/races/claim.test.ts'],
  },
  {
    name: 'a dry run makes real calls',
    file: 'src/dialing/claim/write-claims.ts',
    find: '    dry_run: plan.input.dry_run,',
    replace: '    dry_run: false,',
    rule: 'A dry run never reaches a real carrier (D33).',
    breaks: ['D33'],
    tests: ['src/dialing/place', 'src/dialing/gate', 'test/races/claim.test.ts'],
  },
  {
    name: 'a lapsed claim may still be dialled',
    file: GATE,
    find: "call.status === 'claimed' && call.fence === known.get(call.id)?.fence && !call.lapsed",
    replace: "call.status !== 'ended'",
    rule: 'A call passes the gate once, under its own fence and lease (D2).',
    breaks: ['D2'],
    tests: ['src/dialing/place', 'src/dialing/gate'],
  },
  {
    name: 'the claim does not lock people',
    file: 'src/dialing/claim/lock-recipients.ts',
    find: 'order by e164 for update skip locked',
    replace: 'order by e164',
    rule: 'Claim, gate and do-not-call lock the recipient row (step 10).',
    breaks: ['D1'],
    tests: ['src/dialing/claim'],
  },
  {
    name: 'the gate counts the hold of its own call',
    file: GATE_FACTS,
    find: 'held_micro: rows.workspace.held_micro - call.hold_micro }',
    replace: 'held_micro: rows.workspace.held_micro }',
    rule: 'The facts of the gate leave out the call itself and its holds (step 2).',
    breaks: ['D16'],
    tests: ['src/dialing/gate', 'src/dialing/place'],
  },
  {
    name: 'calls of one gate do not count each other',
    file: 'src/db/plan/read-plan.ts',
    find: 'one.id < callId;',
    replace: 'one.id < claimed[0]!.id;',
    rule: 'Of two calls at the gate the later one counts the earlier (decision 0009).',
    breaks: ['D8'],
    tests: ['src/dialing/gate', 'test/races/gate-many.test.ts'],
  },
  {
    name: 'the deadline counts from after the gate',
    file: 'src/dialing/place/place-calls.ts',
    find: '{ started, entered, leave, placed }))',
    replace: '{ started: clock.monotonic(), entered, leave, placed }))',
    rule: 'The dial deadline counts from before the first query of the gate (step 3).',
    breaks: ['D4'],
    tests: ['src/dialing/place'],
  },
  {
    name: 'a gate that fails for one call fails for all',
    file: 'src/dialing/place/place-calls.ts',
    find: '    if (ready.length > 1) return ready.map((one) => ({ ...one, apart: true }))\n',
    replace: '',
    rule: 'A call that cannot be judged costs no neighbour its gate (step 2).',
    breaks: ['D24'],
    tests: ['src/dialing/place'],
  },
  {
    name: 'a crash of a job of many calls counts for all of them',
    file: 'src/dialing/stop/withdraw-calls.ts',
    find: "together.has(call.id) ? 'together' : 'alone'",
    replace: "'alone'",
    rule: 'A crash counts only for a task that was alone.',
    breaks: ['D24'],
    tests: ['src/dialing/place', 'test/races/place.test.ts'],
  },
  {
    name: 'tasks of a lost job go on together',
    file: 'src/dialing/claim/write-claims.ts',
    find: 'apart: task.crashes > 0 || task.misses > 0,',
    replace: 'apart: false,',
    rule: 'A lapsed batch marks its tasks to go alone.',
    breaks: ['D24'],
    tests: ['src/dialing/place', 'src/dialing/claim'],
  },
  {
    name: 'as many slots as are asked for while the carrier fails',
    file: 'src/dialing/place/take-slots.ts',
    find: 'const most = Math.min(wanted.most, may)',
    replace: 'const most = may > 0 ? wanted.most : 0',
    rule: 'One probe at a time, and no more creates in the air than may fail (D18).',
    breaks: ['D18'],
    tests: ['src/dialing/place'],
  },
  {
    name: 'slots of one set lie at the same instant',
    file: 'src/domain/pace/pace.ts',
    find: 'Math.ceil(first + n * gap))',
    replace: 'Math.ceil(first + n * 0))',
    rule: 'Creates in any second are no more than the agreed rate (D19).',
    breaks: ['D19'],
    tests: ['src/domain/pace', 'src/dialing/place'],
  },
]
