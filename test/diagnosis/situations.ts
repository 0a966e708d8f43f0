/**
 * The table of situations that an operator can meet, each with what the page says: readable as documentation of the
 * live page. All of them play on a Wednesday at 15:07 in Dublin: campaign "Autumn renewal", ten people, one number on
 * the connection "Harbour". `situations.test.ts` holds every surface against it.
 */
import { CAMPAIGN } from './situations/campaign.ts'
import { ENGINE } from './situations/engine.ts'
import { AGENTS } from './situations/agents.ts'
import { MONEY } from './situations/money.ts'
import { HOURS } from './situations/hours.ts'
import { WAITING } from './situations/waiting.ts'
import { NUMBERS } from './situations/numbers.ts'
import { CONNECTIONS } from './situations/connections.ts'
import { LINES } from './situations/lines.ts'
import { CALLING } from './situations/calling.ts'
import { MIXTURES } from './situations/mixtures.ts'
import type { Situation } from './situation.ts'

export const SITUATIONS: readonly Situation[] = [
  ...CAMPAIGN,
  ...ENGINE,
  ...AGENTS,
  ...MONEY,
  ...HOURS,
  ...WAITING,
  ...NUMBERS,
  ...CONNECTIONS,
  ...LINES,
  ...CALLING,
  ...MIXTURES,
]
