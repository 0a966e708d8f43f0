/**
 * Tests turning staged people into tasks while the campaign is stopped, the person is put on the do-not-call list, or
 * two engines do it at once.
 */
import { afterAll, beforeAll } from 'vitest'
import { cancelCampaign } from '#campaigns/cancel-campaign.ts'
import { closeCancelledTasks } from '#dialing/housekeeping/close-cancelled.ts'
import { completeCampaigns } from '#dialing/housekeeping/complete-campaigns.ts'
import { prepareAudience } from '#dialing/housekeeping/prepare-audience.ts'
import { addDoNotCall } from '#contacts/do-not-call/add-do-not-call.ts'
import { createNumber } from '#telephony/numbers/create-number.ts'
import type { Database } from '#db/database.ts'
import { insertRow, makeContact, newId, type Person } from '#test/support/make-workspace.ts'
import { raceTest } from './race-test.ts'
import { broken } from './invariants.ts'
import { claimIn, clockOf, openStage, type Stage, statusesOf, type World } from './stage.ts'

let stage: Stage
beforeAll(async () => void (stage = await openStage()))
afterAll(() => stage.close())

async function stagePeople(world: World, count: number): Promise<Person[]> {
  const { t } = stage
  const upload = newId('upload')
  await insertRow(t, 'upload', {
    workspace_id: world.workspace,
    id: upload,
    campaign_id: world.campaign,
    file_name: 'people.csv',
    status: 'done',
    created_at: stage.now(),
  })
  const people: Person[] = []
  for (let line = 2; line < count + 2; line++) {
    const person = await makeContact(t, world.workspace)
    people.push(person)
    await insertRow(t, 'upload_row', {
      workspace_id: world.workspace, upload_id: upload, line, e164: person.e164, contact_id: person.id, outcome: 'created',
    }) // prettier-ignore
  }
  await insertRow(t, 'campaign_audience', {
    workspace_id: world.workspace,
    campaign_id: world.campaign,
    upload_id: upload,
    total: count,
  })
  return people
}

const prepare = (world: World) => (db: Database) =>
  db.tx(world.workspace, (tx) => prepareAudience(tx, world.ids, world.campaign))

raceTest(
  'an audience prepared while its campaign is cancelled leaves no task that could be called',
  () => stage,
  { people: 0 },
  async ({ race, world }) => {
    await stagePeople(world, 3)
    const close = (db: Database) => db.tx(world.workspace, closeCancelledTasks)
    await race.run({
      prepare: prepare(world),
      cancel: (db) =>
        cancelCampaign(
          db,
          { clock: clockOf(stage, race, 'cancel'), ids: world.ids },
          world.workspace,
          world.actor.name,
          world.campaign,
        ),
      close,
      claim: (db) => claimIn(db, world),
    })
    await prepare(world)(stage.db)
    await close(stage.db)
    const statuses = await statusesOf(world)
    return [
      ...(await broken(stage.t, world.workspace)),
      ...(statuses.every((status) => status === 'cancelled') ? [] : [`tasks are ${statuses.join(', ')}`]),
    ]
  },
)

raceTest(
  'a person who becomes do-not-call while the audience is prepared is skipped',
  () => stage,
  { people: 0 },
  async ({ race, world }) => {
    const [person] = await stagePeople(world, 2)
    await race.run({
      prepare: prepare(world),
      dnc: (db) =>
        addDoNotCall(db, { clock: clockOf(stage, race, 'dnc') }, world.actor, {
          phone: person!.e164,
          reason: 'asked',
        }),
      claim: (db) => claimIn(db, world),
    })
    const [task] = await stage.t.owner<{ status: string }>(
      'select status from task where workspace_id = $1 and e164 = $2',
      [world.workspace, person!.e164],
    )
    return [
      ...(await broken(stage.t, world.workspace)),
      ...(task?.status === 'skipped' ? [] : [`the task is ${task?.status}`]),
    ]
  },
)

raceTest(
  'a person whose number becomes a caller ID while the audience is prepared is skipped',
  () => stage,
  { people: 0 },
  async ({ race, world }) => {
    const [person] = await stagePeople(world, 2)
    await race.run({
      prepare: prepare(world),
      number: (db) =>
        createNumber(db, { ids: world.ids }, world.actor, {
          connectionId: world.connection,
          phone: person!.e164,
        }),
      claim: (db) => claimIn(db, world),
    })
    const [task] = await stage.t.owner<{ status: string }>(
      'select status from task where workspace_id = $1 and e164 = $2',
      [world.workspace, person!.e164],
    )
    return [
      ...(await broken(stage.t, world.workspace)),
      ...(task?.status === 'skipped' ? [] : [`the task is ${task?.status}`]),
    ]
  },
)

raceTest(
  'two engines that prepare one audience make each task once, and the campaign does not complete before',
  () => stage,
  { people: 0 },
  async ({ race, world }) => {
    await stagePeople(world, 3)
    await race.run({
      a: prepare(world),
      b: prepare(world),
      complete: (db) => db.tx(world.workspace, completeCampaigns),
    })
    const [row] = await stage.t.owner<{ prepared: number; total: number; status: string }>(
      'select prepared, total, (select status from campaign where id = campaign_id) as status from campaign_audience where workspace_id = $1',
      [world.workspace],
    )
    const bad = await broken(stage.t, world.workspace)
    if (row?.prepared !== 3 || (await statusesOf(world)).length !== 3)
      bad.push(`${row?.prepared} prepared, ${(await statusesOf(world)).length} tasks`)
    return row?.status === 'running' ? bad : [...bad, `the campaign is ${row?.status}`]
  },
)
