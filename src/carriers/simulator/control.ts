/**
 * Serves the control of a simulator, for the demo and the tests: its world clock, faults, accounts, figures and truth
 * log.
 */
import { createReadStream } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { parseAccount, parseWorldSetting } from './data-folder.ts'
import { changeFaults } from './faults.ts'
import { parseForeign } from './foreign-plan.ts'
import type { Station } from './station.ts'
import { type WireAnswer, wireError, wireValue } from './wire.ts'

export interface ControlRequest {
  readonly station: Station
  readonly method: string
  readonly url: URL
  readonly body: string
  readonly response: ServerResponse
  readonly write: (response: ServerResponse, answer: WireAnswer) => void
}

export async function control(request: ControlRequest): Promise<void> {
  const { station, method, url, response, write } = request
  station.exchange.tick()
  const log = method === 'GET' && url.pathname === '/sim/log'
  const answer = log ? null : act(request, parseJson(request.body))
  await station.log.sync()
  if (answer === null) sendLog(station, response)
  else write(response, answer)
}

function act({ station, method, url }: ControlRequest, input: unknown): WireAnswer {
  switch (`${method} ${url.pathname}`) {
    case 'GET /sim/stats':
      return wireValue(station.exchange.stats())
    case 'GET /sim/clock':
      return wireValue(station.worldSetting())
    case 'PUT /sim/clock': {
      const setting = parseWorldSetting(input)
      if (setting === null) return invalid('base, epoch and speed are numbers')
      station.setWorld(setting)
      station.exchange.tick()
      return wireValue(setting)
    }
    case 'GET /sim/faults':
      return wireValue(station.exchange.faults)
    case 'PUT /sim/faults': {
      const changed = changeFaults(station.exchange.faults, input)
      if (!changed.ok) return invalid(changed.error)
      station.exchange.faults = changed.value
      return wireValue(changed.value)
    }
    case 'PUT /sim/accounts': {
      const account = parseAccount(input)
      if (account === null)
        return invalid('an account has id, token, webhookSecret, callsPerSecond and capacity')
      station.putAccount(account)
      return wireValue({ id: account.id })
    }
    case 'POST /sim/foreign': {
      const asked = parseForeign(input)
      if (asked === null || station.account(asked.account) === null)
        return invalid(
          'a foreign call has a known account, direction, to, from, talkSeconds and callId or null',
        )
      return wireValue({ ref: station.exchange.foreign(asked) })
    }
    default:
      return wireError(404, 'no_route', 'There is no such address.')
  }
}

const invalid = (why: string): WireAnswer => wireError(422, 'invalid', why)

function sendLog(station: Station, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' })
  createReadStream(station.log.path)
    .on('error', () => response.destroy())
    .pipe(response)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
