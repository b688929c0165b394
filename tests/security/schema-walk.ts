import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** Types between two nodes (connections, edges, facets …) do not count as depth; this many of them end any path. */
const MAX_NESTING = 14;

/** `articles(first: 50) { … }` with every field there is, to a depth counted in nodes. `call` is the root field with its arguments. */
export function everythingFrom(schema: GraphQLSchema, call: string, depth: number): string {
  const name = /^\w+/.exec(call)![0];
  const field = schema.getQueryType()!.getFields()[name];
  if (!field) throw new Error(`The schema has no root field "${name}".`);
  return `{ ${call} ${selection(schema, getNamedType(field.type), depth, 1)} }`;
}

function selection(schema: GraphQLSchema, type: GraphQLNamedType, depth: number, nesting: number): string {
  if (isLeafType(type)) return '';
  if (isAbstractType(type)) {
    const cases = schema.getPossibleTypes(type);
    return `{ __typename ${cases.map((each) => `... on ${each.name} ${fieldsOf(schema, each, depth, nesting)}`).join(' ')} }`;
  }
  if (!isObjectType(type)) throw new Error(`${type.name} cannot be selected from.`);
  return fieldsOf(schema, type, depth, nesting);
}

function fieldsOf(schema: GraphQLSchema, type: GraphQLObjectType, depth: number, nesting: number): string {
  const below = isNode(type) ? depth - 1 : depth;
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const target = getNamedType(field.type);
    if (!isLeafType(target) && (nesting >= MAX_NESTING || (below <= 0 && leadsToNodes(target)))) return [];
    // Aliased by type, so that fragments on several types never clash.
    return argumentsOf(field).map(
      ({ suffix, text }) =>
        `${type.name}_${field.name}${suffix}: ${field.name}${text} ${selection(schema, target, below, nesting + 1)}`,
    );
  });
  return `{ __typename ${fields.join(' ')} }`;
}

/** Whether a type is a node or holds some, directly or through connections and the like. */
function leadsToNodes(type: GraphQLNamedType, seen = new Set<string>()): boolean {
  if (isInterfaceType(type)) return true;
  if (!isObjectType(type) || seen.has(type.name)) return false;
  seen.add(type.name);
  return isNode(type) || Object.values(type.getFields()).some((field) => leadsToNodes(getNamedType(field.type), seen));
}

function isNode(type: GraphQLObjectType): boolean {
  return type.getInterfaces().some(({ name }) => name === 'Node');
}

/** A field is asked once for each value of an enum argument; other arguments that must be given come from `required`. */
function argumentsOf(field: GraphQLField<unknown, unknown>): { suffix: string; text: string }[] {
  const given = field.args.filter(isRequiredArgument).map((argument) => {
    if (String(getNamedType(argument.type)) !== 'Int') {
      throw new Error(`Tell the walk through the schema which "${argument.name}" to give to "${field.name}".`);
    }
    return `${argument.name}: 10`;
  });
  const choice = field.args.find((argument) => isEnumType(getNamedType(argument.type)));
  const type = choice && getNamedType(choice.type);
  if (!choice || !isEnumType(type) || !isLeafType(getNamedType(field.type))) {
    return [{ suffix: '', text: given.length > 0 ? `(${given.join(', ')})` : '' }];
  }
  return type.getValues().map(({ name }) => ({
    suffix: `_${name}`,
    text: `(${[...given, `${choice.name}: ${name}`].join(', ')})`,
  }));
}
