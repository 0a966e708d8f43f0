/** Shows the state of a connection from its breaker. */
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
