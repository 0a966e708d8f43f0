/** Edits what an agent thinks with: what the server has, fixed rules, or a language model of its own. */
import '@mantine/core/styles/Fieldset.css'
import { Fieldset, NativeSelect, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type AgentBrain, MODEL_PROVIDERS, type ModelProvider } from '#contract/agent-brain.ts'
import * as wording from '#wording/pages/agents.ts'
import { EMPTY_MODEL, needsKeyAgain } from './agent-brain.ts'

export interface BrainFieldsProps {
  readonly brain: AgentBrain
  /** As it is stored; null for a new agent. */
  readonly stored: { readonly brain: AgentBrain; readonly hasBrainKey: boolean } | null
  /** The key as it is typed; empty keeps the stored one. */
  readonly typedKey: string
  readonly change: (change: { readonly brain?: AgentBrain; readonly brainKey?: string }) => void
  readonly readOnly: boolean
}

const KINDS: readonly AgentBrain['kind'][] = ['server', 'scripted', 'model']

export function BrainFields({ brain, stored, typedKey, change, readOnly }: BrainFieldsProps) {
  const ownModel = stored?.brain.kind === 'model' ? stored.brain : EMPTY_MODEL
  const choose = (kind: string): void =>
    change({
      brain: kind === 'model' ? ownModel : { kind: kind === 'scripted' ? 'scripted' : 'server' },
      brainKey: '',
    })
  return (
    <Fieldset legend="Thinks with">
      <Stack gap="sm">
        <NativeSelect
          label="Brain"
          description={wording.brainKinds[brain.kind].about}
          value={brain.kind}
          disabled={readOnly}
          data={KINDS.map((kind) => ({ value: kind, label: wording.brainKinds[kind].name }))}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        {brain.kind === 'model' ? <ModelFields {...{ brain, stored, typedKey, change, readOnly }} /> : null}
      </Stack>
    </Fieldset>
  )
}

type ModelFieldsProps = BrainFieldsProps & { readonly brain: Extract<AgentBrain, { kind: 'model' }> }

function ModelFields({ brain, stored, typedKey, change, readOnly }: ModelFieldsProps) {
  const put = (part: Partial<typeof brain>): void => change({ brain: { ...brain, ...part } })
  const hasKey = stored?.hasBrainKey ?? false
  const keyStored = hasKey && !needsKeyAgain(stored?.brain ?? null, brain)
  const missing = hasKey ? wording.keyWasForAnother : wording.keyIsStoredAndNeverShown
  return (
    <>
      <NativeSelect
        label="Provider"
        value={brain.provider}
        disabled={readOnly}
        data={MODEL_PROVIDERS.map((provider) => ({
          value: provider,
          label: wording.modelProviders[provider],
        }))}
        onChange={(event) => put({ provider: event.currentTarget.value as ModelProvider })}
      />
      <TextInput
        label="Model"
        description={wording.modelAsItsProvider}
        required
        maxLength={200}
        readOnly={readOnly}
        value={brain.model}
        onChange={(event) => put({ model: event.currentTarget.value })}
      />
      <TextInput
        label="Address"
        type="url"
        description={wording.addressOfTheModel}
        required={brain.provider === 'openai-compatible'}
        maxLength={500}
        readOnly={readOnly}
        value={brain.baseUrl ?? ''}
        onChange={(event) =>
          put({ baseUrl: event.currentTarget.value === '' ? null : event.currentTarget.value })
        }
      />
      {readOnly ? null : (
        <PasswordInput
          label="Key"
          description={keyStored ? wording.aKeyIsStored : missing}
          required={!keyStored && brain.provider !== 'openai-compatible'}
          placeholder={keyStored ? 'Set' : ''}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': wording.showTheKey, tabIndex: 0 }}
          maxLength={500}
          value={typedKey}
          onChange={(event) => change({ brainKey: event.currentTarget.value })}
        />
      )}
    </>
  )
}
