/** Draws the variants of an A/B test, two or three agents with their weights. Variant A is the main agent. */
import { ActionIcon, Button, Group, NumberInput, Stack, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import * as wording from '#wording/pages/wizard.ts'
import { AgentSelect } from './basics-fields.tsx'
import type { Edits, Variant } from '#web/draft/config.ts'
import { variantFault } from './steps.ts'
import classes from './wizard.module.css'

export interface VariantFieldsProps {
  readonly agentId: string
  readonly variants: readonly Variant[]
  readonly set: (change: Edits) => void
}

const MOST = 3

export function VariantFields({ agentId, variants, set }: VariantFieldsProps) {
  const change = (at: number, part: Partial<Variant>): void => {
    const next = variants.map((variant, index) => (index === at ? { ...variant, ...part } : variant))
    // Variant A is the main agent.
    set({ variants: next, ...(at === 0 && part.agentId ? { agentId: part.agentId } : {}) })
  }
  if (variants.length === 0)
    return (
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() =>
          set({
            variants: [
              { agentId, weight: 50 },
              { agentId: '', weight: 50 },
            ],
          })
        }
      >
        {wording.testSeveralAgents}
      </Button>
    )
  return (
    <Stack gap="sm">
      <ul className={classes['rows']}>
        {variants.map((variant, index) => (
          <VariantRow
            // oxlint-disable-next-line react/no-array-index-key -- a variant is its letter
            key={index}
            letter={'ABC'[index] ?? ''}
            variant={variant}
            taken={variants.flatMap((each, at) => (at === index ? [] : [each.agentId]))}
            change={(part) => change(index, part)}
            remove={index < 2 ? null : () => set({ variants: variants.filter((_, at) => at !== index) })}
          />
        ))}
      </ul>
      <Group gap="sm">
        {variants.length < MOST ? (
          <Button
            variant="default"
            size="sm"
            onClick={() => set({ variants: [...variants, { agentId: '', weight: 1 }] })}
          >
            {wording.addAThird}
          </Button>
        ) : null}
        <Button variant="default" size="sm" onClick={() => set({ variants: even(variants) })}>
          Even weights
        </Button>
        <Button variant="default" size="sm" onClick={() => set({ variants: [] })}>
          No test
        </Button>
      </Group>
      <Text size="sm" role="status">
        {variantFault({ variants: [...variants] }) ?? wording.theWeightsAddUpTo}
      </Text>
    </Stack>
  )
}

/** Whole weights that sum to 100; a remainder goes to the first. */
function even(variants: readonly Variant[]): Variant[] {
  const each = Math.floor(100 / variants.length)
  return variants.map((variant, index) => ({
    ...variant,
    weight: index === 0 ? 100 - each * (variants.length - 1) : each,
  }))
}

interface VariantRowProps {
  readonly letter: string
  readonly variant: Variant
  readonly taken: readonly string[]
  readonly change: (part: Partial<Variant>) => void
  readonly remove: (() => void) | null
}

const VariantRow = ({ letter, variant, taken, change, remove }: VariantRowProps) => (
  <li className={classes['row']}>
    <AgentSelect
      label={letter === 'A' ? wording.variantAMainAgent : `Variant ${letter}`}
      value={variant.agentId}
      without={taken}
      choose={(agentId) => change({ agentId })}
    />
    <NumberInput
      label={`Weight of ${letter}`}
      w={120}
      min={1}
      max={99}
      allowDecimal={false}
      value={variant.weight}
      onChange={(to) => typeof to === 'number' && change({ weight: to })}
    />
    {remove ? (
      <ActionIcon variant="default" size="lg" aria-label={`Remove variant ${letter}`} onClick={remove}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    ) : null}
  </li>
)
