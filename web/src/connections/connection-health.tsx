/** Describes the state of a connection from its breaker, and what a person can do about it. */
import {
  IconArchive,
  IconCircleCheck,
  IconKeyOff,
  IconPhoneOutgoing,
  IconPlugConnectedX,
  IconRefresh,
} from '@tabler/icons-react'
import type { Connection } from '#contract/connections.ts'
import { REFUSALS } from '#wording/carrier-faults.ts'
import { spaced } from '#wording/figures.ts'
import * as wording from '#wording/pages/connections.ts'
import { StatusBadge } from '#web/ui/status.tsx'

const HEALTH_LOOK = {
  closed: { label: 'Healthy', colour: 'green', icon: IconCircleCheck },
  open: { label: 'Down', colour: 'red', icon: IconPlugConnectedX },
  probing: { label: 'Probing', colour: 'orange', icon: IconPhoneOutgoing },
} satisfies Readonly<Record<Connection['health'], object>>
const RECOVERING = { label: 'Recovering', colour: 'blue', icon: IconRefresh }
const ARCHIVED = { label: 'Archived', colour: 'gray', icon: IconArchive }

const UNREACHABLE = { label: 'Closed', colour: 'red', icon: IconPlugConnectedX }
const UNPROVEN = { label: 'Closed', colour: 'red', icon: IconKeyOff }

export function lookOf({ health, recoveringSince, archivedAt, eventProof, addressFault }: Connection) {
  if (archivedAt !== null) return ARCHIVED
  if (eventProof !== 'ok') return UNPROVEN
  if (addressFault !== null) return UNREACHABLE
  return health === 'closed' && recoveringSince !== null ? RECOVERING : HEALTH_LOOK[health]
}

export const ConnectionHealth = ({ connection }: { readonly connection: Connection }) => (
  <StatusBadge look={lookOf(connection)} />
)

interface Trouble {
  readonly cause: string
  readonly remedy: string
}

const TROUBLES: Readonly<Record<string, Trouble>> = {
  auth: {
    cause: wording.theCarrierRefusesTheCredentials,
    remedy: wording.anAdminTypesNew,
  },
  funds: {
    cause: wording.theAccountAtTheCarrier,
    remedy: wording.topItUpAtTheCarrier,
  },
  config: {
    cause: wording.theCarrierRefusesHow,
    remedy: wording.anAdminComparesItsSettings,
  },
}
const OTHERS = wording.itIsTriedAgain

function causeOf(reason: string | null): string {
  if (reason === null || reason === 'not_placed') return wording.theCarrierPlacesNoCalls
  const known = REFUSALS[reason]
  return known === undefined ? wording.theLastAnswerWas(spaced(reason)) : wording.theCarrier(known)
}

/** Null without any trouble. */
export function troubleOf(connection: Connection): Trouble | null {
  const { health, healthReason, recoveringSince, archivedAt, eventProof, addressFault } = connection
  if (archivedAt !== null) return null
  if (eventProof !== 'ok')
    return {
      cause: wording.theKeyThatProves(eventProof),
      remedy: wording.anAdminSetsTheKey,
    }
  if (addressFault !== null)
    return {
      cause: wording.thisServerMayNotReach,
      remedy: addressFault,
    }
  if (health === 'open')
    return TROUBLES[healthReason ?? ''] ?? { cause: causeOf(healthReason), remedy: OTHERS }
  if (health === 'probing')
    return {
      cause: wording.oneCallIsTrying,
      remedy: wording.waitForItWhen,
    }
  if (recoveringSince !== null)
    return {
      cause: wording.afterAnUncleanStop,
      remedy: wording.waitIfTheCarrier,
    }
  return null
}
