/** Shows one agent, or a new one: the form on the left, a test conversation with it on the right. */
import '@mantine/core/styles/PasswordInput.css'
import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useBlocker, useParams } from '@tanstack/react-router'
import { type Agent, changeAgent } from '#contract/agents.ts'
import * as wording from '#wording/pages/agents.ts'
import { call } from '#web/api/call.ts'
import { useMay } from '#web/api/session.ts'
import { Failure } from '#web/ui/failure.tsx'
import { useTabTitle } from '#web/app/tab.ts'
import { ActionWords } from '#web/ui/action-failure.tsx'
import { Guard } from '#web/ui/guard.tsx'
import layout from '#web/ui/layout.module.css'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Page } from '#web/ui/page.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { AgentForm } from './agent-form.tsx'
import { AgentUse, RuntimeHealth } from './agent-state.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { TestPanel } from './test-panel.tsx'
import { agentQuery, useAgentDraft } from './use-agent-draft.ts'

export function AgentPage() {
  const { id } = useParams({ from: '/inside/agents/$id' })
  const { data, error, refetch } = useQuery({ ...agentQuery(id), staleTime: 0 })
  useTabTitle(`${data?.name ?? 'Agent'} · Agent · Campanile`)
  return (
    <Page
      title={data?.name ?? 'Agent'}
      back={<Back />}
      state={
        data ? (
          <>
            <AgentUse archived={data.archivedAt !== null} />
            <RuntimeHealth healthy={data.runtimeHealthy} archived={data.archivedAt !== null} />
          </>
        ) : null
      }
      actions={data ? <ArchiveButton agent={data} /> : null}
    >
      {data ? <Editor key={data.id} agent={data} /> : null}
      {error && !data ? <Failure error={error} again={refetch} what="agent" /> : null}
      {error || data ? null : <ListSkeleton label={wording.loadingTheAgent} height={72} />}
    </Page>
  )
}

export function NewAgentPage() {
  useTabTitle('New agent · Campanile')
  return (
    <Page title="New agent" back={<Back />}>
      {useMay('operator') ? <Editor agent={null} /> : <Text>{wording.onlyOperatorsAddAgents}</Text>}
    </Page>
  )
}

const Back = () => (
  <TextLink to="/agents" size="sm">
    All agents
  </TextLink>
)

function Editor({ agent }: { readonly agent: Agent | null }) {
  const operator = useMay('operator')
  const editing = useAgentDraft(agent)
  const unsaved = operator && editing.changed.length > 0
  const leaving = useBlocker({
    shouldBlockFn: () => unsaved,
    enableBeforeUnload: () => unsaved,
    withResolver: true,
  })
  return (
    <div className={layout['columns']}>
      <Section title={wording.openingLineAndOutcomes}>
        <AgentForm stored={agent} editing={editing} readOnly={!operator} />
      </Section>
      {operator ? (
        <Guard name="Test conversation">
          <TestPanel draft={editing.value} id={agent?.id ?? null} />
        </Guard>
      ) : null}
      {leaving.status === 'blocked' ? <LeaveDialog stay={leaving.reset} leave={leaving.proceed} /> : null}
    </div>
  )
}

function ArchiveButton({ agent }: { readonly agent: Agent }) {
  const client = useQueryClient()
  const archived = agent.archivedAt !== null
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      call(changeAgent, {
        params: { id: agent.id },
        body: { archived: !archived, version: agent.version },
      }),
    onSuccess: (after) => client.setQueryData(agentQuery(agent.id).queryKey, after),
  })
  if (!useMay('operator')) return null
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed" role="status">
        {error ? <ActionWords error={error} /> : archived ? '' : wording.archivingStopsItsCampaigns}
      </Text>
      <Button variant="default" loading={isPending} onClick={() => mutate()}>
        {archived ? wording.bringBack : 'Archive'}
      </Button>
    </Group>
  )
}
