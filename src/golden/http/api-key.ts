import { z } from 'zod'
import { uuidParameter } from '#kit/api'
import type { Web } from '#kit/http'

/** The fields of a golden record that the key of whoever calls may have. */
export const keyOf = (c: Web): readonly string[] => c.var.visitor.application?.fields ?? []

/** The identifier of somebody, or of a correction, in a path. */
export const idParameter = z.object({ id: uuidParameter })
