// popolo_check SCHEMAS EXPORT: holds what `export popolo` wrote against the specification; 1 and a list where anything is wrong.
#include "tests/popolo/schema.hpp"

#include <exception>
#include <fstream>
#include <iostream>
#include <sstream>

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::cerr << "popolo_check SCHEMAS EXPORT\n";
        return 2;
    }
    try {
        const minutebook::test::PopoloSchema schema(argv[1]);
        std::ifstream in(argv[2]);
        std::stringstream text;
        text << in.rdbuf();
        const auto faults = schema.faults_of_export(boost::json::parse(text.str()));
        for (const auto& fault : faults) std::cout << fault << '\n';
        return faults.empty() ? 0 : 1;
    }
    catch (const std::exception& error) {
        std::cerr << "popolo_check: " << error.what() << '\n';
        return 1;
    }
}
