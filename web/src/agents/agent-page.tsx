/** One agent, or a new one: what it says on the left, a test conversation with it on the right. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useBlocker, useParams } from '@tanstack/react-router'
import { type Agent, changeAgent } from '#contract/agents.ts'
import { call } from '#web/api/call.ts'
import { useMay } from '#web/api/session.ts'
import { Failure } from '#web/app/broken.tsx'
import { useTabTitle } from '#web/app/tab.ts'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { AgentForm } from './agent-form.tsx'
import { AgentUse, RuntimeHealth } from './agent-state.tsx'
import classes from './agents.module.css'
import { LeaveDialog } from './leave-dialog.tsx'
import { TestPanel } from './test-panel.tsx'
import { agentQuery, useAgentDraft } from './use-agent-draft.ts'

export function AgentPage() {
  useTabTitle('Agent · Campanile')
  const { id } = useParams({ from: '/inside/agents/$id' })
  const { data, error, refetch } = useQuery({ ...agentQuery(id), staleTime: 0 })
  return (
    <Stack gap="md" className={`${classes['page']} page-figures`}>
      <Head title={data?.name ?? 'Agent'} agent={data} />
      {data ? <Editor key={data.id} agent={data} /> : null}
      {error && !data ? <Failure error={error} again={refetch} /> : null}
      {error || data ? null : <ListSkeleton label="Loading the agent" height={72} />}
    </Stack>
  )
}

export function NewAgentPage() {
  useTabTitle('New agent · Campanile')
  return (
    <Stack gap="md" className={`${classes['page']} page-figures`}>
      <Head title="New agent" agent={undefined} />
      {useMay('operator') ? (
        <Editor agent={null} />
      ) : (
        <Text>You may look at agents; an operator can add one.</Text>
      )}
    </Stack>
  )
}

function Head({ title, agent }: { readonly title: string; readonly agent: Agent | undefined }) {
  return (
    <div>
      <TextLink to="/agents" size="sm">
        All agents
      </TextLink>
      <Group gap="sm" justify="space-between">
        <Group gap="sm">
          <Title order={1} size="h3">
            {title}
          </Title>
          {agent ? <AgentUse archived={agent.archivedAt !== null} /> : null}
          {agent ? (
            <RuntimeHealth healthy={agent.runtimeHealthy} archived={agent.archivedAt !== null} />
          ) : null}
        </Group>
        {agent ? <ArchiveButton agent={agent} /> : null}
      </Group>
    </div>
  )
}

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
    <div className={classes['columns']}>
      <Section title="What it says and listens for">
        <AgentForm editing={editing} readOnly={!operator} />
      </Section>
      {operator ? <TestPanel draft={editing.draft} /> : null}
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
        {error ? error.message : archived ? '' : 'Archiving stops campaigns that use it.'}
      </Text>
      <Button variant="default" loading={isPending} onClick={() => mutate()}>
        {archived ? 'Take back into use' : 'Archive'}
      </Button>
    </Group>
  )
}
