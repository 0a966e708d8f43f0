/** Draws the goals of a campaign as rows that can be added, changed and taken away. */
import { ActionIcon, Button, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { listAgents } from '#contract/agents.ts'
import { GOAL_TYPES } from '#contract/goals.ts'
import * as wording from '#wording/pages/wizard.ts'
import { useList } from '#web/api/list.ts'
import type { Goal } from '#web/draft/config.ts'
import { words } from '#web/ui/figures.ts'
import { GOAL_WORDS } from '#web/draft/field-words.ts'
import { goalFault } from './steps.ts'
import classes from './wizard.module.css'

export interface GoalFieldsProps {
  readonly agentId: string
  readonly goals: readonly Goal[]
  readonly set: (goals: Goal[]) => void
}

const MOST_GOALS = 20
const SHARES = new Set<Goal['type']>(['average_score', 'answer_rate'])

export function GoalFields({ agentId, goals, set }: GoalFieldsProps) {
  const agent = useList(listAgents).items?.find(({ id }) => id === agentId)
  const change = (at: number, goal: Goal): void =>
    set(goals.map((each, index) => (index === at ? goal : each)))
  return (
    <Stack gap="sm" align="flex-start">
      {goals.length === 0 ? <Text size="sm">{wording.noGoalsThePage}</Text> : null}
      <datalist id="known-dispositions">
        {(agent?.dispositions ?? []).map((disposition) => (
          <option key={disposition} value={disposition}>
            {words(disposition)}
          </option>
        ))}
      </datalist>
      <ul className={classes['rows']}>
        {goals.map((goal, index) => (
          <GoalRow
            // oxlint-disable-next-line react/no-array-index-key -- goals are edited in their place
            key={index}
            nth={index + 1}
            goal={goal}
            change={(next) => change(index, next)}
            remove={() => set(goals.filter((_, at) => at !== index))}
          />
        ))}
      </ul>
      {goals.length < MOST_GOALS ? (
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => set([...goals, { type: 'answered_calls', target: 100 }])}
        >
          {wording.addAGoal}
        </Button>
      ) : null}
      <Text size="sm" role="status">
        {goalFault({ goals: [...goals] }) ?? ''}
      </Text>
    </Stack>
  )
}

interface GoalRowProps {
  readonly nth: number
  readonly goal: Goal
  readonly change: (goal: Goal) => void
  readonly remove: () => void
}

function GoalRow({ nth, goal, change, remove }: GoalRowProps) {
  const setType = (type: Goal['type']): void => {
    const target = SHARES.has(type) ? Math.min(goal.target, 100) : goal.target
    change(type === 'disposition' ? { type, disposition: '', target } : { type, target })
  }
  return (
    <li className={classes['row']}>
      <NativeSelect
        label={`Goal ${nth}`}
        value={goal.type}
        onChange={(event) => {
          const type = GOAL_TYPES.find((each) => each === event.currentTarget.value)
          if (type) setType(type)
        }}
        data={GOAL_TYPES.map((type) => ({ value: type, label: GOAL_WORDS[type] }))}
      />
      {goal.type === 'disposition' ? (
        <TextInput
          label="Disposition"
          list="known-dispositions"
          value={goal.disposition}
          maxLength={63}
          onChange={(event) => change({ ...goal, disposition: event.currentTarget.value.trim() })}
        />
      ) : null}
      <NumberInput
        label="Target"
        w={130}
        min={1}
        allowDecimal={false}
        thousandSeparator=","
        value={goal.target === 0 ? '' : goal.target}
        onChange={(to) => change({ ...goal, target: typeof to === 'number' ? to : 0 })}
      />
      <ActionIcon variant="default" size="lg" aria-label={`Remove goal ${nth}`} onClick={remove}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </li>
  )
}
