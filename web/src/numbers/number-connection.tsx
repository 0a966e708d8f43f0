/** Shows the connection that owns the number; for people who may see connections. */
import { useQuery } from '@tanstack/react-query'
import { readConnection } from '#contract/connections.ts'
import * as wording from '#wording/pages/numbers.ts'
import { call } from '#web/api/call.ts'
import { useMay } from '#web/api/session.ts'
import { Fact } from '#web/ui/facts.tsx'
import { DASH, words } from '#web/ui/figures.ts'

const HEALTH = { closed: 'working', open: wording.failingNotDialledOver, probing: wording.beingTriedWithOne }

export function NumberConnection({ connectionId }: { readonly connectionId: string }) {
  const may = useMay('operator')
  const { data } = useQuery({
    queryKey: ['connection', connectionId],
    queryFn: ({ signal }) => call(readConnection, { params: { id: connectionId }, signal }),
    enabled: may,
  })
  if (!may) return null
  return (
    <Fact label="Connection">
      {data ? `${data.name} (${words(data.carrier)}): ${HEALTH[data.health]}` : DASH}
    </Fact>
  )
}
