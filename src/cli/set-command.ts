/**
 * Adds `campanile campaign set ID`: it changes settings of a campaign that is scheduled, running or paused, shows the
 * effect before the change, and says how to undo it.
 */
import type { Command } from 'commander'
import { changeLiveSettings, previewSettings } from '#contract/campaign-actions.ts'
import { type Campaign, type LiveSettings, readCampaign } from '#contract/campaigns.ts'
import { readWorkspace } from '#contract/workspace.ts'
import { majorText, minorDigits, minorOf } from '#wording/amounts.ts'
import { cliFailures, setWords } from '#wording/cli.ts'
import { sayInstants } from '#wording/instants.ts'
import { type Api, ApiFailure } from './api-client.ts'
import { type AccessOptions, type CommandDeps, reach, withAccess } from './context.ts'
import { hoursOf, hoursText } from './hours-text.ts'
import { readerOf, withZone, zoneFor, type ZoneOption } from './times.ts'
import { wholeOf } from './whole.ts'

interface SetOptions extends AccessOptions, ZoneOption {
  readonly parallel?: string
  readonly priority?: string
  readonly budget?: string
  readonly retries?: string
  readonly hours?: string
  readonly pool?: string
  readonly preview?: boolean
}

export function addSet(campaign: Command, deps: CommandDeps): void {
  withZone(withAccess(campaign.command('set <id>')))
    .description('change settings while it is scheduled, running or paused')
    .option('--parallel <n>', 'calls at the same time, or full for as many as the pool allows')
    .option('--priority <n>', 'from 1, low, to 10, high')
    .option('--budget <amount>', 'in the currency of the workspace, or none')
    .option('--retries <n>', 'how often a person is called again, from 0 to 10')
    .option('--hours <hours>', '"Mon-Fri 09:00-18:00; Sat 10:00-14:00", a JSON file, or always')
    .option('--pool <ids>', 'numbers to add and to take out, such as +num_…,-num_…, or the whole pool')
    .option('--preview', 'only show the effect')
    .action(async (id: string, options: SetOptions) => {
      for (const line of await set(reach(deps, options), id, options)) deps.output.write(`${line}\n`)
    })
}

async function set(api: Api, id: string, options: SetOptions): Promise<string[]> {
  const { pool, ...simple } = options
  const { currency } = await api.call(readWorkspace)
  const asked = settingsOf(simple, currency)
  if (pool === undefined && Object.keys(asked).length === 0) throw new ApiFailure(cliFailures.nothingToSet)
  const campaign = await api.call(readCampaign, { params: { id } })
  const change: LiveSettings = pool === undefined ? asked : { ...asked, numberIds: poolOf(pool, campaign) }
  const preview = await api.call(previewSettings, { params: { id }, body: change })
  const zone = zoneFor(options, campaign.timeZone)
  const sentence = sayInstants(preview.sentence, readerOf(preview, zone))
  if (options.preview) return [sentence, setWords.previewOnly]
  const { before } = await api.call(changeLiveSettings, {
    params: { id },
    body: { ...change, version: campaign.version },
  })
  if (Object.keys(before).length === 0) return [setWords.unchanged]
  return [
    sentence,
    setWords.saved(campaign.name),
    setWords.undoWith(`campanile ${undoOf(id, before, campaign, currency)}`),
  ]
}

/** @throws ApiFailure that names the option at fault */
export function settingsOf(
  { parallel, priority, budget, retries, hours }: SetOptions,
  currency: string,
): LiveSettings {
  return {
    ...(parallel === undefined
      ? {}
      : { concurrency: parallel === 'full' ? null : wholeOf('--parallel', parallel, 1, 100_000) }),
    ...(priority === undefined ? {} : { priority: wholeOf('--priority', priority, 1, 10) }),
    ...(budget === undefined ? {} : { budgetMinor: budgetOf(budget, currency) }),
    ...(retries === undefined ? {} : { maxRetries: wholeOf('--retries', retries, 0, 10) }),
    ...(hours === undefined ? {} : hoursOf(hours)),
  }
}

function budgetOf(written: string, currency: string): number | null {
  if (written === 'none') return null
  const minor = minorOf(written, currency)
  if (minor === null) throw new ApiFailure(cliFailures.noBudget(written, currency, minorDigits(currency)))
  return minor
}

/** The new pool: changes of the present one, or a whole one. */
export function poolOf(written: string, { numberIds }: Pick<Campaign, 'numberIds'>): string[] {
  const parts = written.split(',').map((part) => part.trim())
  const changes = parts.filter((part) => /^[+-]/.test(part))
  if (changes.length > 0 && changes.length < parts.length) throw new ApiFailure(cliFailures.mixedPool)
  const ids = parts.map((part) => part.replace(/^[+-]/, ''))
  const stranger = ids.find((id) => !id.startsWith('num_'))
  if (stranger !== undefined) throw new ApiFailure(cliFailures.noNumberId(stranger))
  if (changes.length === 0) return ids
  const dropped = new Set(changes.filter((part) => part.startsWith('-')).map((part) => part.slice(1)))
  const added = changes.filter((part) => part.startsWith('+')).map((part) => part.slice(1))
  return [...new Set([...numberIds, ...added])].filter((id) => !dropped.has(id))
}

/** The command that sets the values before. */
function undoOf(id: string, before: LiveSettings, campaign: Campaign, currency: string): string {
  const { concurrency, priority, budgetMinor, maxRetries, windows, windowsEnabled, numberIds } = before
  const hours =
    windows === undefined && windowsEnabled === undefined
      ? null
      : hoursText({
          windows: windows ?? campaign.windows,
          windowsEnabled: windowsEnabled ?? campaign.windowsEnabled,
        })
  const options = [
    ...(concurrency === undefined ? [] : ['--parallel', concurrency ?? 'full']),
    ...(priority === undefined ? [] : ['--priority', priority]),
    ...(budgetMinor === undefined
      ? []
      : ['--budget', budgetMinor === null ? 'none' : majorText(budgetMinor, currency)]),
    ...(maxRetries === undefined ? [] : ['--retries', maxRetries]),
    ...(hours === null ? [] : ['--hours', `"${hours}"`]),
    ...(numberIds === undefined ? [] : ['--pool', numberIds.join(',')]),
  ]
  return ['campaign set', id, ...options].join(' ')
}
