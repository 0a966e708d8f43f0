/**
 * Runs a campaign over the API with a client that is generated from the server's own description, for example with
 *
 *   npx @hey-api/openapi-ts --input http://127.0.0.1:4680/api/v1/openapi.json --output examples/client
 *
 * It starts from an empty workspace: it adds credits, a connection, caller IDs, an agent and contacts, runs a campaign
 * over them and reads its results.
 */
import { setTimeout as wait } from 'node:timers/promises'
import {
  chooseAudience,
  createAgent,
  createCampaign,
  createConnection,
  createNumber,
  launchCampaign,
  listResults,
  type ListResultsResponse,
  readCampaign,
  readUpload,
  topUpCredits,
  uploadContacts,
} from './client/index.js'
import { client } from './client/client.gen.js'

export interface Plan {
  readonly server: string
  readonly key: string
  readonly carrier: { readonly baseUrl: string; readonly token: string; readonly webhookSecret: string }
  readonly callerIds: readonly string[]
  /** With a head line. */
  readonly csv: string
}

const OFTEN_MS = 200

export async function runCampaign(plan: Plan): Promise<ListResultsResponse['rows']> {
  client.setConfig({ baseUrl: plan.server, auth: plan.key, throwOnError: true })
  const numberIds = await prepareTelephony(plan)
  await importContacts(plan.csv)
  const agent = await createAgent({
    body: { name: 'Ada', openingLine: 'Hello, this is Ada, an AI assistant.' },
    throwOnError: true,
  })
  const campaign = await createCampaign({
    body: { name: 'Over the API', agentId: agent.data.id, numberIds, maxRetries: 0, windowsEnabled: false },
    throwOnError: true,
  })
  const path = { id: campaign.data.id }
  await chooseAudience({ path, body: {}, throwOnError: true })
  await launchCampaign({ path, headers: { 'Idempotency-Key': `launch ${path.id}`.replace(' ', '-') }, throwOnError: true })
  for (;;) {
    const { status } = (await readCampaign({ path, throwOnError: true })).data
    if (status === 'completed') break
    if (status !== 'running') throw new Error(`The campaign is ${status}.`)
    await wait(OFTEN_MS)
  }
  return allResults(path)
}

/** @returns ids of the caller IDs */
async function prepareTelephony({ carrier, callerIds }: Plan): Promise<string[]> {
  await topUpCredits({ body: { amountMinor: 500_000 }, throwOnError: true })
  const { baseUrl, ...secret } = carrier
  const connection = await createConnection({
    body: { name: 'Carrier', carrier: 'simulator', config: { baseUrl }, secret, concurrencyLimit: 20, callsPerSecond: 20 },
    throwOnError: true,
  })
  const ids: string[] = []
  for (const phone of callerIds) {
    const made = await createNumber({
      body: { connectionId: connection.data.id, phone, concurrencyLimit: 10 },
      throwOnError: true,
    })
    ids.push(made.data.id)
  }
  return ids
}

async function importContacts(csv: string): Promise<void> {
  const sent = await uploadContacts({ body: csv, query: { fileName: 'people.csv' }, throwOnError: true })
  for (let upload = sent.data; upload.status !== 'done';) {
    if (upload.status === 'failed') throw new Error(upload.error ?? 'The file was not taken.')
    await wait(OFTEN_MS)
    upload = (await readUpload({ path: { id: upload.id }, throwOnError: true })).data
  }
}

async function allResults(path: { readonly id: string }): Promise<ListResultsResponse['rows']> {
  const rows: ListResultsResponse['rows'] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: { limit: number; cursor?: string } = cursor === '' ? { limit: 5 } : { limit: 5, cursor }
    const page = await listResults({ path, query, throwOnError: true })
    rows.push(...page.data.rows)
    cursor = page.data.nextCursor
  }
  return rows
}
