import { describe, expect, it } from '@jest/globals';
import { parsePersonName } from '../../src/authors/person-name.js';

describe("a person's name", () => {
  it.each([
    ['Nicole Wolkov', 'Nicole Wolkov', 'Nicole', 'Wolkov'],
    ['  Nicole\u00a0 Wolkov ', 'Nicole Wolkov', 'Nicole', 'Wolkov'],
    ['Petrova, Anna', 'Anna Petrova', 'Anna', 'Petrova'],
    ['Dr. Anna Petrova', 'Anna Petrova', 'Anna', 'Petrova'],
    ['Prof. Dr. Anna Petrova, PhD', 'Anna Petrova', 'Anna', 'Petrova'],
    ['Anna Petrova, Ph.D., M.A.', 'Anna Petrova', 'Anna', 'Petrova'],
    ['Ambassador Anna Petrova', 'Anna Petrova', 'Anna', 'Petrova'],
    ['ANNA PETROVA-IVANOVA', 'Anna Petrova-Ivanova', 'Anna', 'Petrova-Ivanova'],
    ['Ludwig van der Berg', 'Ludwig van der Berg', 'Ludwig', 'van der Berg'],
    ['van der Berg, Ludwig', 'Ludwig van der Berg', 'Ludwig', 'van der Berg'],
    ['José María de la Cruz', 'José María de la Cruz', 'José María', 'de la Cruz'],
    ['Анна Петрова', 'Анна Петрова', 'Анна', 'Петрова'],
    ['Drew Mason', 'Drew Mason', 'Drew', 'Mason'],
    ['Senegal Policy Team', 'Senegal Policy Team', 'Senegal Policy', 'Team'],
  ])('%j is %j', (text, name, given, family) => {
    expect(parsePersonName(text)).toMatchObject({ name, given, family });
  });

  it('of one word is not told apart', () => {
    expect(parsePersonName('Editors')).toEqual({ name: 'Editors', given: null, family: null, key: 'editors' });
  });

  it('is compared without titles, accents, case and order of a list', () => {
    const keys = ['Dr Ana Pérez', 'PÉREZ, ANA', 'Ana Perez', 'ana pérez, PhD'].map((text) => parsePersonName(text).key);
    expect(new Set(keys)).toEqual(new Set(['ana perez']));
  });

  it('is never empty where something was written', () => {
    for (const text of ['Dr.', 'Prof', 'M', 'PhD']) expect(parsePersonName(text).name).not.toBe('');
    expect(parsePersonName(', Anna,')).toMatchObject({ name: 'Anna', family: null });
  });
});
