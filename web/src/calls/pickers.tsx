/** Chooses a campaign, number or agent of the workspace. A chosen one that is not among the newest stays chosen. */
import { useQuery } from '@tanstack/react-query'
import { listAgents } from '#contract/agents.ts'
import { listCampaigns } from '#contract/campaigns.ts'
import { listNumbers } from '#contract/numbers.ts'
import { call } from '#web/api/call.ts'
import { Choice } from '#web/ui/choice.tsx'

export interface PickerProps {
  readonly value: string | undefined
  readonly pick: (id: string | undefined) => void
}
interface Named {
  readonly value: string
  readonly label: string
}

const MOST = 100
const NONE: readonly Named[] = []
const STALE_MS = 60_000

export function CampaignPicker(props: PickerProps) {
  const { data } = useQuery({
    queryKey: ['choice', 'campaigns'],
    queryFn: ({ signal }) => call(listCampaigns, { query: { limit: MOST }, signal }),
    staleTime: STALE_MS,
  })
  return (
    <Picker
      {...props}
      what="campaign"
      all={data?.items.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

export function NumberPicker(props: PickerProps) {
  const { data } = useQuery({
    queryKey: ['choice', 'numbers'],
    queryFn: ({ signal }) => call(listNumbers, { query: { limit: MOST }, signal }),
    staleTime: STALE_MS,
  })
  return (
    <Picker
      {...props}
      what="number"
      all={data?.items.map(({ id, phone }) => ({ value: id, label: phone }))}
    />
  )
}

export function AgentPicker(props: PickerProps) {
  const { data } = useQuery({
    queryKey: ['choice', 'agents'],
    queryFn: ({ signal }) => call(listAgents, { query: { limit: MOST }, signal }),
    staleTime: STALE_MS,
  })
  return (
    <Picker {...props} what="agent" all={data?.items.map(({ id, name }) => ({ value: id, label: name }))} />
  )
}

interface OneOfProps extends PickerProps {
  readonly what: string
  readonly all: readonly Named[] | undefined
}

const Picker = ({ what, all = NONE, value, pick }: OneOfProps) => (
  <Choice
    label={what.charAt(0).toUpperCase() + what.slice(1)}
    any={`Any ${what}`}
    value={value}
    known={all}
    unknown={`One ${what}`}
    choose={pick}
  />
)
