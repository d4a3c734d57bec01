import type { Endpoint } from '@loopmate/contracts/endpoint';
import { errorBody } from '@loopmate/contracts/errors';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0) made from the contracts, which the client and the API obey too. */
export function openApi(groups: Record<string, Record<string, Endpoint>>, publicUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const [tag, group] of Object.entries(groups))
    for (const [name, endpoint] of Object.entries(group)) {
      const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(tag, name, endpoint) };
    }
  return {
    openapi: '3.1.0',
    info: { title: 'Loopmate', version: '0.1.0', license: { name: 'MIT' } },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      securitySchemes: { login: { type: 'apiKey', in: 'cookie', name: 'loopmate' } },
      schemas: { Error: schemaOf(errorBody, 'output') },
    },
  };
}

function operation(tag: string, name: string, endpoint: Endpoint): Json {
  const parameters = [...parametersIn('path', endpoint.params), ...parametersIn('query', endpoint.query)];
  return {
    operationId: name,
    tags: [tag],
    summary: endpoint.summary,
    security: endpoint.open ? [] : [{ login: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(endpoint.body
      ? { requestBody: { required: true, content: json(schemaOf(endpoint.body, 'input')) } }
      : {}),
    responses: {
      200: { description: 'Done', content: json(schemaOf(endpoint.reply, 'output')) },
      default: { description: 'Refused', content: json({ $ref: '#/components/schemas/Error' }) },
    },
  };
}

function parametersIn(place: 'path' | 'query', schema: z.ZodObject | undefined): Json[] {
  if (!schema) return [];
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !z.safeParse(field, undefined).success,
    schema: schemaOf(field, 'input'),
  }));
}

const json = (schema: Json): Json => ({ 'application/json': { schema } });

function schemaOf(schema: z.core.$ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...body } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return body;
}
