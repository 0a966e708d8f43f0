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
import { StatusBadge } from '#web/ui/status.tsx'

const HEALTH_LOOK = {
  closed: { label: 'Healthy', colour: 'green', icon: IconCircleCheck },
  open: { label: 'Down', colour: 'red', icon: IconPlugConnectedX },
  probing: { label: 'Probing', colour: 'orange', icon: IconPhoneOutgoing },
} satisfies Readonly<Record<Connection['health'], object>>
const RECOVERING = { label: 'Recovering', colour: 'blue', icon: IconRefresh }
const ARCHIVED = { label: 'Archived', colour: 'gray', icon: IconArchive }

const UNREACHABLE = { label: 'ConnectionsRefused', colour: 'red', icon: IconPlugConnectedX }
const UNPROVEN = { label: 'ConnectionsRefused', colour: 'red', icon: IconKeyOff }

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
    cause: 'The carrier refuses the credentials.',
    remedy:
      'An admin types new ones on the connection’s page, which puts it to use at once. Then resume the campaigns that paused.',
  },
  funds: {
    cause: 'The account at the carrier is out of money.',
    remedy: 'Top it up at the carrier, then resume the campaigns that paused: that tries it at once.',
  },
  config: {
    cause: 'The carrier refuses how the connection is set up.',
    remedy: 'An admin compares its settings with the carrier’s and mends them on the connection’s page.',
  },
}
const OTHERS =
  'It is tried again by itself. If it stays down, look at the carrier’s status page and at the server’s network, or use numbers of another connection.'

const causeOf = (reason: string | null): string =>
  reason === null || reason === 'not_placed'
    ? 'The carrier places no calls. Check the connection on its page: perhaps its address cannot be reached, or may not be.'
    : `The last answer was: ${reason}.`

/** Null without any trouble. */
export function troubleOf(connection: Connection): Trouble | null {
  const { health, healthReason, recoveringSince, archivedAt, eventProof, addressFault } = connection
  if (archivedAt !== null) return null
  if (eventProof !== 'ok')
    return {
      cause: `The key that proves that events come from the carrier is ${eventProof === 'missing' ? 'missing' : 'too weak'}. So no event is taken and nothing is dialled over this connection; dry runs go on.`,
      remedy:
        'An admin sets the key on the connection’s page: the one that the carrier gives, or at least 24 random bytes in base64.',
    }
  if (addressFault !== null)
    return {
      cause:
        'This server may not reach the carrier’s address, so nothing is dialled over this connection; dry runs go on.',
      remedy: addressFault,
    }
  if (health === 'open')
    return TROUBLES[healthReason ?? ''] ?? { cause: causeOf(healthReason), remedy: OTHERS }
  if (health === 'probing')
    return {
      cause: 'One call is trying whether the carrier works again.',
      remedy: 'Wait for it: when it goes through, dialling ramps up by itself.',
    }
  if (recoveringSince !== null)
    return {
      cause: 'After an unclean stop the carrier’s recent calls are read before anything is dialled.',
      remedy: 'Wait; if the carrier cannot list its calls, an admin releases it on the connection’s page.',
    }
  return null
}
