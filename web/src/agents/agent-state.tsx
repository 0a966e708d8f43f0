/** Shows whether an agent can talk: the state of its voice runtime, and whether it is still in use. */
import { IconArchive, IconCircleCheck, IconHeartbeat, IconHeartBroken } from '@tabler/icons-react'
import { StatusBadge } from '#web/ui/status.tsx'

const HEALTHY = { label: 'Healthy', colour: 'green', icon: IconHeartbeat }
const UNHEALTHY = { label: 'Not healthy', colour: 'red', icon: IconHeartBroken }
/** An archived agent needs no healthy runtime. */
const UNUSED = { ...UNHEALTHY, colour: 'gray' }
const IN_USE = { label: 'In use', colour: 'green', icon: IconCircleCheck }
const ARCHIVED = { label: 'Archived', colour: 'gray', icon: IconArchive }

export const RuntimeHealth = ({
  healthy,
  archived,
}: {
  readonly healthy: boolean
  readonly archived: boolean
}) => <StatusBadge look={healthy ? HEALTHY : archived ? UNUSED : UNHEALTHY} />

export const AgentUse = ({ archived }: { readonly archived: boolean }) => (
  <StatusBadge look={archived ? ARCHIVED : IN_USE} />
)
