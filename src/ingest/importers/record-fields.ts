import { z } from 'zod';
import { parsePartialDate } from '../../platform/partial-date.js';
import { parseOrcid } from '../text/orcid.js';

/** Fields of records, each with its description. The `error` of a rule is not a message but what was expected, which a refusal names. */
export const text = (description: string) => z.string({ error: 'text' }).describe(description);
export const list = <Item extends z.ZodType>(item: Item, description: string) =>
  z.array(item, { error: 'a list' }).describe(description);
export const flag = (description: string) => z.boolean({ error: 'true or false' }).describe(description);
export const url = (description: string) =>
  text(description)
    .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), { error: 'an absolute http(s) address' })
    .meta({ format: 'uri' });
export const uuid = (description: string) => z.uuid({ error: 'a UUID' }).describe(description);
export const orcid = () =>
  text('ORCID iD, bare or as an address: `0000-0002-1825-0097`.').refine((value) => parseOrcid(value) !== undefined, {
    error: 'an ORCID iD with a right check digit, like 0000-0002-1825-0097',
  });
export const date = (description: string) =>
  text(`${description} As precise as it is known: "2024", "2024-03", "2024-03-05", or an instant with its zone.`)
    .refine((value) => parsePartialDate(value) !== null, {
      error: 'a date like 2024, 2024-03, 2024-03-05 or 2024-03-05T09:30:00Z',
    })
    .meta({ examples: ['2024', '2024-03', '2024-03-05', '2024-03-05T09:30:00+02:00'] });
export const language = (description: string) =>
  text(description).regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, { error: 'a BCP 47 tag like en or pt-BR' });
export const object = <Shape extends z.ZodRawShape>(shape: Shape, description: string, expected = 'an object') =>
  z
    .strictObject(shape, { error: (issue) => (issue.code === 'invalid_type' ? expected : undefined) })
    .describe(description);
