/** Tells pages what an agent can think with, and where the key of its model goes. */
export {
  type AgentBrain,
  keyGoesTo,
  MODEL_PROVIDERS,
  type ModelProvider,
  SERVER_BRAIN,
} from '#domain/agent/brain.ts'
