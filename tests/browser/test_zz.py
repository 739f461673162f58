import time
from tests.browser.test_restart import *
def test_d(open_browser, server):
    council = Seeded(server); m = council.person(NORTH); council.move(1, Move.OPEN)
    p=open_browser(PHONE, forgives=AWAY); l=open_browser(LAPTOP, forgives=AWAY)
    p.goto(m.link); l.goto(council.links.host); divide(p,{"nut":50})
    server.kill()
    for i in range(6):
        p.wait_for_timeout(3000); print(i, p.get_by_test_id("stApp").get_attribute("data-test-connection-state"), p.locator("body").inner_text()[-200:].replace("\n","|"), [x.inner_text() for x in p.get_by_role("dialog").all()])
    p.screenshot(path="/tmp/down-p.png"); l.screenshot(path="/tmp/down-l.png")
    server.start(); t=time.time()
    expect(p.get_by_test_id("stApp")).to_have_attribute("data-test-connection-state","CONNECTED"); print("back", time.time()-t)
    print(l.get_by_role("dialog").count())
    p.wait_for_timeout(3000); l.screenshot(path="/tmp/up-l.png")
