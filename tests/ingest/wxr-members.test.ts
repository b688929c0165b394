import { describe, expect, it } from '@jest/globals';
import { html, meta, one } from '../support/wxr-export.js';

describe('wxr: what only members may read', () => {
  it.each([
    ['_members_access_role', 'subscriber'],
    ['_jetpack_newsletter_access', 'paid_subscribers'],
    ['rcp_subscription_level', 'any-paid'],
    ['rcp_subscription_level', 'a:1:{i:0;s:1:"2";}'],
    ['_is_paid', '1'],
    ['um_content_restriction', 'a:2:{s:26:"_um_custom_access_settings";s:1:"1";s:14:"_um_accessible";s:1:"2";}'],
  ])('is a draft by %s: %s', async (key, value) => {
    const { status, warnings } = await one(meta(key, value));
    expect(status).toBe('DRAFT');
    expect(warnings).toEqual([expect.stringContaining('members')]);
  });

  it.each([
    ['_jetpack_newsletter_access', 'everybody'],
    ['_members_access_role', ''],
    ['rcp_access_level', 'None'],
    ['rcp_user_level', 'a:0:{}'],
    ['um_content_restriction', 'a:2:{s:26:"_um_custom_access_settings";b:0;s:14:"_um_accessible";s:1:"0";}'],
    ['um_content_restriction', 'damaged'],
  ])('is not hidden by %s: %s', async (key, value) => {
    expect(await one(meta(key, value))).toMatchObject({ status: 'PUBLISHED', warnings: [] });
  });

  it.each([
    ['shortcodes', 'Open [restrict level="2"]SECRET <pre>SECRET</pre>[/restrict] end', '<p>Open  end</p>'],
    ['several of them', 'A [members_only]SECRET[/members_only] B [paywall]SECRET[/paywall] C', '<p>A B C</p>'],
    ['the paywall of a newsletter', '<p>Open</p>\n<!-- wp:jetpack/paywall /-->\n<p>SECRET</p>', '<p>Open</p>'],
    [
      'blocks for subscribers',
      '<!-- wp:premium-content/container --><div><!-- wp:premium-content/logged-out-view --><p>Join</p><!-- /wp:premium-content/logged-out-view --><!-- wp:premium-content/subscriber-view {"a":1} --><p>SECRET</p><!-- /wp:premium-content/subscriber-view --></div><!-- /wp:premium-content/container -->',
      '<div><p>Join</p></div>',
    ],
    ['blocks without an end', '<p>Open</p><!-- wp:premium-content/subscriber-view --><p>SECRET</p>', '<p>Open</p>'],
  ])('is left out of a text: %s', async (_, body, expected) => {
    expect((await html(body))?.replace(/ +/g, ' ')).toBe(expected.replace(/ +/g, ' '));
    expect((await one('', body)).warnings).toEqual([expect.stringContaining('members only')]);
  });

  it('is not what an editor put in brackets', async () => {
    expect(await html('A [subscriber] wrote [[restrict]x[/restrict]]')).toContain('[subscriber] wrote');
  });
});

describe('wxr: addresses within a site', () => {
  it('are resolved, as Squarespace writes them', async () => {
    const article = await one('<link>/blog/two</link>', undefined, '<link>https://harbour.example</link>');
    expect(article.url).toBe('https://harbour.example/blog/two');
    expect(await one('<link>/blog/two</link>')).not.toHaveProperty('url');
  });
});
