/** Shows the actor who stopped dialling, from the ledger; for people who may read it. */
import { useQuery } from '@tanstack/react-query'
import { listAudit } from '#contract/workspace.ts'
import * as wording from '#wording/pages/settings.ts'
import { call } from '#web/api/call.ts'
import { useMay } from '#web/api/session.ts'

const NEWEST = 10

export function StoppedBy({ stoppedAt }: { readonly stoppedAt: string }) {
  const admin = useMay('admin')
  const { data, error } = useQuery({
    queryKey: ['stopped-by', stoppedAt],
    queryFn: ({ signal }) => call(listAudit, { query: { limit: NEWEST, kind: 'dialing_stopped' }, signal }),
    enabled: admin,
    staleTime: Infinity,
  })
  if (!admin) return <>{wording.anAdminCanSee}</>
  if (error) return <>{wording.whoStoppedItCould(error.message)}</>
  if (!data) return <>{wording.lookingUpWhoStopped}</>
  const entry = data.items.find(({ at }) => at === stoppedAt)
  return <>{entry ? `Stopped by ${actorText(entry.actor)}.` : wording.whoStoppedItIsNotAmong}</>
}

/** Sessions and keys have ids, not names. */
function actorText(actor: string): string {
  const [kind, id] = [actor.slice(0, actor.indexOf(':')), actor.slice(actor.indexOf(':') + 1)]
  if (kind === 'user') return wording.someoneSignedInOnAPage(id.slice(0, 12))
  return kind === 'key' ? wording.theApiKey(id) : actor
}
