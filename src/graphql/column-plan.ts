import {
  TypeInfo,
  getNamedType,
  isObjectType,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

/** For each object type, the entity properties that an operation needs. */
export type ColumnPlan = ReadonlyMap<string, ReadonlySet<string>>;

const plans = new WeakMap<DocumentNode, ColumnPlan>();

/**
 * Reads off an operation which properties of each type it needs: the field's own name, and what the field's
 * `@Extensions({ needs: […] })` names. Kept per parsed document, which Apollo keeps per query text, so it is worked out
 * once for a query that comes again.
 */
export function columnPlan(schema: GraphQLSchema, document: DocumentNode): ColumnPlan {
  let plan = plans.get(document);
  if (!plan) {
    plan = readPlan(schema, document);
    plans.set(document, plan);
  }
  return plan;
}

function readPlan(schema: GraphQLSchema, document: DocumentNode): ColumnPlan {
  const plan = new Map<string, Set<string>>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType();
        const field = types.getFieldDef();
        if (!parent || !field) return;
        const needs = [node.name.value, ...((field.extensions.needs as string[] | undefined) ?? [])];
        for (const type of isObjectType(parent) ? [parent] : schema.getPossibleTypes(getNamedType(parent) as never)) {
          const set = plan.get(type.name) ?? new Set();
          for (const need of needs) set.add(need);
          plan.set(type.name, set);
        }
      },
    }),
  );
  return plan;
}
