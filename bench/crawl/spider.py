# The same site by Scrapy as its manual has it: a CrawlSpider with a LinkExtractor, default settings but for the number of
# requests at a time, every page saved. Usage: scrapy runspider spider.py -a base=URL
import hashlib
import pathlib

from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule


class Records(CrawlSpider):
    name = "records"
    rules = [Rule(LinkExtractor(), callback="keep", follow=True)]
    custom_settings = {
        "CONCURRENT_REQUESTS": 8,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        "DEPTH_LIMIT": 20,
        "LOG_LEVEL": "ERROR",
        "ROBOTSTXT_OBEY": True,
    }
    pages = 0

    def __init__(self, base, **others):
        super().__init__(**others)
        self.start_urls = [base]
        self.folder = pathlib.Path("scrapy")
        self.folder.mkdir(exist_ok=True)

    def keep(self, response):
        self.pages += 1
        name = hashlib.sha256(response.url.encode()).hexdigest()
        (self.folder / name).write_bytes(response.body)

    def closed(self, reason):
        pathlib.Path("scrapy.pages").write_text(str(self.pages))
