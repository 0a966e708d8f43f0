/** Lists the templates; each starts a new draft. */
import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { listAgents } from '#contract/agents.ts'
import { deleteTemplate, draftFromTemplate, listTemplates, type Template } from '#contract/templates.ts'
import * as wording from '#wording/pages/campaigns.ts'
import { call } from '#web/api/call.ts'
import { useList } from '#web/api/list.ts'
import { useMay } from '#web/api/session.ts'
import { useTabTitle } from '#web/app/tab.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { At } from '#web/ui/at.tsx'
import { DryRunBadge } from '#web/ui/dry-run-badge.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { countText } from '#web/ui/figures.ts'
import { ListFrame } from '#web/ui/list-frame.tsx'
import { Page } from '#web/ui/page.tsx'
import { ShowMore } from '#web/ui/show-more.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import classes from './campaigns.module.css'

export function TemplatesPage() {
  useTabTitle('Templates · Campanile')
  const list = useList(listTemplates)
  return (
    <Page title="Campaign templates">
      <ListFrame list={list} loading={wording.loadingTheTemplates} rowHeight={64} empty={<None />}>
        {(templates) => (
          <ul className={classes['list']} aria-label="Templates">
            {templates.map((template) => (
              <TemplateRow key={template.id} template={template} />
            ))}
          </ul>
        )}
      </ListFrame>
      <ShowMore {...list.rest} />
    </Page>
  )
}

const None = () => (
  <Empty title={wording.thereIsNoTemplate}>
    <Text size="sm">{wording.saveAsTemplateKeeps}</Text>
    <TextLink to="/campaigns">{wording.toTheCampaigns}</TextLink>
  </Empty>
)

function TemplateRow({
  template: { id, name, agentId, numbers, dryRun, createdAt },
}: {
  readonly template: Template
}) {
  const may = useMay('operator')
  const navigate = useNavigate()
  const client = useQueryClient()
  const agent = useList(listAgents).items?.find((each) => each.id === agentId)
  const use = useMutation({
    mutationFn: () => call(draftFromTemplate, { params: { id }, body: { name } }),
    onSuccess: (made) =>
      navigate({ to: '/campaigns/$id/edit', params: { id: made.id }, search: { step: 'basics' } }),
  })
  const remove = useMutation({
    mutationFn: () => call(deleteTemplate, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['list', listTemplates.path] }),
  })
  const error = use.error ?? remove.error
  return (
    <li className={classes['template']}>
      <div className={classes['who']}>
        <Text fw={650} className={classes['name'] ?? ''}>
          {name}
        </Text>
        <Text size="sm" c="dimmed">
          {agent?.name ?? 'Agent'}, {countText(numbers)} {numbers === 1 ? 'number' : 'numbers'}, saved{' '}
          <At at={createdAt} />
        </Text>
        {dryRun ? <DryRunBadge /> : null}
        <ActionFailure error={error} title={wording.thatDidNotWork} mt="xs" />
      </div>
      {may ? (
        <Group gap="xs">
          <Button
            size="sm"
            loading={use.isPending}
            onClick={() => use.mutate()}
            aria-label={wording.newCampaignFrom(name)}
          >
            New campaign
          </Button>
          <Button
            size="sm"
            variant="default"
            loading={remove.isPending}
            onClick={() => remove.mutate()}
            aria-label={wording.deleteTheTemplate(name)}
          >
            Delete
          </Button>
        </Group>
      ) : null}
    </li>
  )
}
