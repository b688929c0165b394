import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ArticleWriter } from '../../src/articles/article.writer.js';
import { articleInput, createTestApp, type ArticleSketch, type TestApp } from '../support/test-app.js';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
}, 60_000);
afterAll(() => test.close());

function saveAll(...sketches: ArticleSketch[]) {
  return new ArticleWriter(test.app.db, test.app.regions).saveAll(
    sketches.map((sketch) => articleInput({ externalId: sketch.title, ...sketch })),
    null,
  );
}

const draft = (title: string, byline: object, more: Partial<ArticleSketch> = {}): ArticleSketch => ({ title, status: 'DRAFT', bylines: [byline], ...more }); // prettier-ignore
const published = (title: string, byline: object, more: Partial<ArticleSketch> = {}): ArticleSketch => ({ title, bylines: [byline], ...more }); // prettier-ignore

/** Authors of an article, as stored. */
async function authorsOf(title: string): Promise<any> {
  return test.app.db.query(
    `SELECT au.name, au.slug, au.given_name AS given, au.biography, au.affiliation, au.orcid FROM bylines b JOIN authors au ON au.id = b.author_id
     JOIN articles a ON a.id = b.article_id WHERE a.title = $1`,
    [title],
  );
}

describe('an author whom only drafts named', () => {
  it('has the name, address and facts that the first public byline gives, by id, ORCID iD or e-mail', async () => {
    for (const [n, id] of [
      { sourceId: 'login' },
      { orcid: '0000-0002-1825-0097' },
      { email: 'lexample@harbour.example' },
    ].entries()) {
      await saveAll(
        draft(`Draft ${n}`, { name: `Leila Exampel ${'I'.repeat(n + 1)}`, biography: 'Unpublished.', ...id }),
      );
      await saveAll(
        published(`Public ${n}`, { name: `Leyla Example ${'I'.repeat(n + 1)}`, affiliation: 'Aral Institute', ...id }),
      );
      expect(await authorsOf(`Public ${n}`)).toEqual([
        {
          name: `Leyla Example ${'I'.repeat(n + 1)}`,
          slug: `leyla-example-${'i'.repeat(n + 1)}`,
          given: expect.stringMatching(/^Leyla/),
          biography: null,
          affiliation: 'Aral Institute',
          orcid: 'orcid' in id ? id.orcid : null,
        },
      ]);
      expect(await authorsOf(`Draft ${n}`)).toEqual(await authorsOf(`Public ${n}`));
    }
    const { data } = await test.query(`{ authors { nodes { name slug biography } } }`);
    expect(JSON.stringify(data)).not.toMatch(/Exampel|exampel|Unpublished/);
  });

  it('has it too where both come in one batch, whichever is first', async () => {
    const [hidden, shown] = [
      { name: 'Marat Exampel', sourceId: 'm', biography: 'Secret.' },
      { name: 'Marat Example', sourceId: 'm' },
    ];
    await saveAll(draft('M draft', hidden), published('M public', shown));
    expect(await authorsOf('M public')).toMatchObject([
      { name: 'Marat Example', slug: 'marat-example', biography: null },
    ]);
    const [later, first] = [
      { name: 'Saule Exampel', sourceId: 's', biography: 'Secret.' },
      { name: 'Saule Example', sourceId: 's' },
    ];
    await saveAll(published('S public', first), draft('S draft', later));
    expect(await authorsOf('S public')).toMatchObject([
      { name: 'Saule Example', slug: 'saule-example', biography: null },
    ]);
  });

  it('gets the public name where the draft itself is published', async () => {
    await saveAll(draft('Own', { name: 'Dana Exampel', sourceId: 'd' }));
    await saveAll(published('Own', { name: 'Dana Example', sourceId: 'd' }));
    expect(await authorsOf('Own')).toMatchObject([{ name: 'Dana Example', slug: 'dana-example' }]);
  });

  it('is found and logged under the new name, and drafts are found by both', async () => {
    await saveAll(draft('Tea', { name: 'Aru Exampel', sourceId: 'a' }));
    await saveAll(published('Coffee', { name: 'Aru Example', sourceId: 'a' }));
    const found: unknown[] = await test.app.db.query(
      `SELECT a.title FROM articles a WHERE a.search_vector @@ websearch_to_tsquery('corridor_english', 'Aru Example') ORDER BY 1`,
    );
    expect(found).toEqual([{ title: 'Coffee' }, { title: 'Tea' }]);
    const changes: unknown[] = await test.app.db.query(
      `SELECT c.fields FROM changes c JOIN authors au ON au.uuid = c.entity_uuid WHERE au.name = 'Aru Example' AND c.operation = 'UPDATED'`,
    );
    expect(changes).toEqual([{ fields: ['name'] }]);
    // Both names mean this author.
    await saveAll(published('Milk', { name: 'Aru Exampel' }));
    expect(await authorsOf('Milk')).toMatchObject([{ name: 'Aru Example' }]);
  });
});

describe('an author whom the public sees', () => {
  it('keeps the name of the first public byline, also when that article is written anew', async () => {
    await saveAll(published('First', { name: 'Nurlan Example', sourceId: 'n', affiliation: 'Aral Institute' }));
    await saveAll(draft('Hidden', { name: 'N. Example', sourceId: 'n' }));
    await saveAll(published('Second', { name: 'Nurlan B. Example', sourceId: 'n' }));
    await saveAll(published('First', { name: 'N. B. Example', sourceId: 'n' }, { body: 'New text.' }));
    expect(await authorsOf('First')).toMatchObject([{ name: 'Nurlan Example', slug: 'nurlan-example', affiliation: 'Aral Institute' }]); // prettier-ignore
  });
});
